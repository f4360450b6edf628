#include "models/ExportModel.h"

#include "services/audio/ExportFormat.h"
#include "services/audio/ExportJob.h"
#include "services/storage/DownloadJob.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace {

bool isStoredForm(const QString &path)
{
    return path.endsWith(".wav"_L1, Qt::CaseInsensitive);
}

Error invalid(const QString &message)
{
    return {.kind = Error::Kind::Invalid, .message = message};
}

} // namespace

ExportModel::ExportModel(ApiClient &api) : m_api(api)
{
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &ExportModel::next);
}

ExportModel::~ExportModel() = default;

std::optional<Error> ExportModel::problemOf(const QString &path)
{
    if (const auto format = ExportFormat::of(path); !format)
        return format.error();
    const QFileInfo target(path);
    if (target.isDir() || !QFileInfo(target.path()).isDir())
        return invalid(tr("\"%1\" cannot be written: there is no such folder.").arg(path));
    if (target.exists() && !target.isFile()) // it would be replaced by one
        return invalid(tr("\"%1\" is a device or a pipe. Give a file.").arg(path));
    const QFileInfo checked(target.exists() ? path : target.path());
    if (!checked.isWritable())
        return invalid(tr("\"%1\" cannot be written: permission denied.").arg(path));
    return {};
}

std::optional<Error> ExportModel::problemOf(const Folder &folder)
{
    if (const std::optional<Error> problem = FileName::problemOf(folder.fileName))
        return problem;
    return problemOf(FileName::freePath(folder.path, u"utter"_s, folder.suffix));
}

void ExportModel::start(const Track &track, const QString &path)
{
    m_target = path;
    m_into.reset();
    m_waiting = {track};
    m_wantedCount = 1;
    m_problem.reset();
    m_written.clear();
    next();
}

void ExportModel::start(const QList<Track> &tracks, const Folder &folder)
{
    m_into = folder;
    m_waiting = tracks;
    m_wantedCount = tracks.size();
    m_problem.reset();
    m_written.clear();
    next();
}

void ExportModel::next()
{
    if (m_waiting.isEmpty()) {
        setState(m_problem ? State::Failed : State::Done);
        return;
    }
    const Track track = m_waiting.takeFirst();
    if (m_into)
        m_target =
            FileName::freePath(m_into->path, FileName::make(m_into->fileName, track.names), m_into->suffix);
    if (track.path.isEmpty())
        fetch(track);
    else
        convert(track.path);
}

void ExportModel::fetch(const Track &track)
{
    QString fetched = m_target;
    if (!isStoredForm(m_target)) {
        m_scratch = std::make_unique<QTemporaryDir>();
        fetched = m_scratch->filePath(u"audio.wav"_s);
    }
    m_download = std::make_unique<DownloadJob>(m_api, fetched, nullptr);
    connect(m_download.get(), &DownloadJob::finished, this, [this, fetched] {
        if (m_download->result() && !isStoredForm(m_target))
            convert(fetched);
        else
            conclude(m_download->result());
    });
    setState(State::Fetching);
    m_download->start(track.audio);
}

void ExportModel::convert(const QString &source)
{
    m_conversion = std::make_unique<ExportJob>(source, m_target);
    connect(m_conversion.get(), &ExportJob::finished, this, [this] { conclude(m_conversion->result()); });
    setState(State::Converting);
    m_conversion->start();
}

void ExportModel::cancel()
{
    m_waiting.clear();
    if (m_state == State::Fetching)
        m_download->cancel();
    else if (m_state == State::Converting)
        m_conversion->cancel();
}

void ExportModel::conclude(const Result<> &result)
{
    m_scratch.reset();
    if (result) {
        m_written.append(m_target);
    } else if (result.error().kind == Error::Kind::Cancelled) {
        setState(State::Cancelled);
        return;
    } else {
        if (!m_problem)
            m_problem = result.error();
        if (result.error().kind == Error::Kind::Invalid)
            m_waiting.clear(); // it is the disk: the others would fare no better
    }
    // Not from within the job that has just ended: the next one takes its place.
    m_turn.start();
}

void ExportModel::setState(State state)
{
    m_state = state;
    emit changed();
}
