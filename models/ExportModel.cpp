#include "models/ExportModel.h"

#include "services/audio/ExportJob.h"
#include "services/storage/DownloadJob.h"
#include "services/studio/SpeechApi.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace {

bool isStoredForm(const QString &path)
{
    return path.endsWith(".wav"_L1, Qt::CaseInsensitive);
}

} // namespace

ExportModel::ExportModel(ApiClient &api) : m_api(api) {}

ExportModel::~ExportModel() = default;

std::optional<Error> ExportModel::problemOf(const QString &path)
{
    const QFileInfo target(path);
    static const QStringList suffixes{u"wav"_s, u"flac"_s, u"mp3"_s};
    if (!suffixes.contains(target.suffix().toLower()))
        return Error{.kind = Error::Kind::Invalid,
                     .message = tr("\"%1\" must end in .wav, .flac or .mp3.").arg(path)};
    if (target.isDir() || !QFileInfo(target.path()).isDir())
        return Error{.kind = Error::Kind::Invalid,
                     .message = tr("\"%1\" cannot be written: there is no such folder.").arg(path)};
    const QFileInfo checked(target.exists() ? path : target.path());
    if (!checked.isWritable())
        return Error{.kind = Error::Kind::Invalid,
                     .message = tr("\"%1\" cannot be written: permission denied.").arg(path)};
    return {};
}

void ExportModel::start(const QString &generationId, const QString &path)
{
    m_target = path;
    m_problem.reset();
    QString fetched = path;
    if (!isStoredForm(path)) {
        m_folder = std::make_unique<QTemporaryDir>();
        fetched = m_folder->filePath(u"audio.wav"_s);
    }
    setState(State::Fetching);
    m_download = std::make_unique<DownloadJob>(m_api, fetched, nullptr);
    connect(m_download.get(), &DownloadJob::finished, this, [this, fetched] {
        if (m_download->result() && !isStoredForm(m_target))
            convert(fetched);
        else
            conclude(m_download->result());
    });
    m_download->start(SpeechApi::audio(generationId));
}

void ExportModel::convert(const QString &source)
{
    setState(State::Converting);
    m_conversion = std::make_unique<ExportJob>(source, m_target);
    connect(m_conversion.get(), &ExportJob::finished, this, [this] { conclude(m_conversion->result()); });
    m_conversion->start();
}

void ExportModel::cancel()
{
    if (m_state == State::Fetching)
        m_download->cancel();
    else if (m_state == State::Converting)
        m_conversion->cancel();
}

void ExportModel::conclude(const Result<> &result)
{
    m_folder.reset();
    if (result) {
        setState(State::Done);
    } else if (result.error().kind == Error::Kind::Cancelled) {
        setState(State::Cancelled);
    } else {
        m_problem = result.error();
        setState(State::Failed);
    }
}

void ExportModel::setState(State state)
{
    m_state = state;
    emit changed();
}
