#include "models/CloneDesk.h"

#include "models/peakBytes.h"
#include "services/audio/AudioMeasurement.h"
#include "services/net/runInBackground.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// As many as the server keeps with a voice.
constexpr int storedPeaks = 256;

/// The part of an outline as Voice::peaks.
QByteArray peaksOf(const SoundOutline &outline, const AudioRange &part)
{
    const qsizetype first = part.start / SoundOutline::step;
    const qsizetype end = std::min<qsizetype>(part.end / SoundOutline::step, outline.points.size());
    const qsizetype count = std::min<qsizetype>(storedPeaks, std::max<qsizetype>(end - first, 0));
    QByteArray peaks;
    for (qsizetype pair = 0; pair < count; ++pair) {
        OutlinePoint whole;
        const qsizetype last = first + (pair + 1) * (end - first) / count;
        for (qsizetype index = first + pair * (end - first) / count; index < last; ++index) {
            whole.min = std::min(whole.min, outline.points.at(index).min);
            whole.max = std::max(whole.max, outline.points.at(index).max);
        }
        peaks.append(static_cast<char>(whole.min)).append(static_cast<char>(whole.max));
    }
    return peaks;
}

} // namespace

CloneDesk::CloneDesk(const CloneModel::Services &services, AudioThread &audio, const QString &folder)
    : m_draft(folder + u"/clone.json"_s),
      m_recording(audio, folder + u"/recordings"_s),
      m_clone(services),
      m_batch(services)
{
    const QList<CloneFile> files = m_draft.batch();
    for (const CloneFile &file : files) {
        m_batch.add({file.path});
        m_batch.rename(file.path, file.name);
    }
    wire();
    if (!m_draft.source().path.isEmpty())
        m_sound.open(m_draft.source().path, m_draft.source().part);
    findLeftover();
}

void CloneDesk::wire()
{
    connect(&m_sound, &CloneSound::changed, this, &CloneDesk::followSound);
    connect(&m_sound, &CloneSound::examined, this, &CloneDesk::changed);
    connect(&m_sound, &CloneSound::partChanged, this, [this] {
        CloneSource source = m_draft.source();
        source.part = m_sound.trim();
        m_draft.setSource(source);
    });
    connect(&m_recording, &RecordingModel::changed, this, &CloneDesk::changed);
    connect(&m_recording, &RecordingModel::recorded, this, &CloneDesk::keepRecording);
    connect(&m_clone, &CloneModel::changed, this, &CloneDesk::followClone);
    connect(&m_batch, &CloneBatch::changed, this, &CloneDesk::keepBatch);
    connect(&m_batch, &CloneBatch::changed, this, &CloneDesk::changed);
    connect(&m_batch, &CloneBatch::voiceMade, this, &CloneDesk::voiceMade);
    connect(&m_draft, &CloneDraft::changed, this, &CloneDesk::changed);
}

CloneDesk::Stage CloneDesk::stage() const
{
    if (!m_batch.items().isEmpty())
        return Stage::Batch;
    if (m_made)
        return Stage::Made;
    if (m_clone.isBusy())
        return Stage::Sending;
    if (m_recording.isUnderWay())
        return Stage::Recording;
    return m_sound.state() == CloneSound::State::Empty ? Stage::Empty : Stage::Loaded;
}

bool CloneDesk::isBusy() const
{
    return m_clone.isBusy() || m_batch.isRunning() || m_recording.isUnderWay();
}

void CloneDesk::take(const QStringList &paths)
{
    Q_ASSERT(!paths.isEmpty());
    if (isBusy())
        return;
    m_made.reset();
    m_soundProblem.reset();
    if (m_batch.waitingCount() == 0)
        m_batch.clear();
    if (paths.size() > 1 || stage() == Stage::Batch)
        m_batch.add(paths);
    else
        open({.path = paths.first()});
}

void CloneDesk::open(const CloneSource &source)
{
    m_failure.reset();
    m_draft.setSource(source);
    m_sound.open(source.path, source.part);
}

void CloneDesk::dropSound()
{
    m_failure.reset();
    m_draft.setSource({});
    m_sound.close();
    findLeftover();
}

/// What is a voice already is not made one again after a crash.
void CloneDesk::keepBatch()
{
    QList<CloneFile> files;
    for (const CloneBatch::Item &item : m_batch.items()) {
        if (item.state != CloneBatch::Item::State::Done)
            files.append({.path = item.path, .name = item.name});
    }
    m_draft.setBatch(files);
}

void CloneDesk::dropBatch()
{
    if (!m_batch.isRunning())
        m_batch.clear();
}

void CloneDesk::keepRecording(const Recording &recording)
{
    m_soundProblem = recording.interruption;
    if (m_soundProblem)
        m_soundProblem->message =
            tr("%1 What was recorded until then is here.").arg(recording.interruption->message);
    CloneForm form = m_draft.form();
    if (form.transcript.isEmpty() || form.isTranscriptScripted) {
        form.transcript = m_recording.spokenText();
        form.isTranscriptScripted = true;
        form.language = m_recording.script().language;
        m_draft.setForm(form);
    }
    open({.path = recording.path, .isRecording = true});
}

/// The newest recording that nobody works on.
void CloneDesk::findLeftover()
{
    m_leftover.reset();
    const QDir folder(m_recording.folder());
    for (const QFileInfo &file : folder.entryInfoList({u"*.wav"_s}, QDir::Files, QDir::Time)) {
        const QString path = file.filePath();
        if (path == m_draft.source().path || (m_recording.isUnderWay() && path == m_recording.path()))
            continue;
        m_leftover = Leftover{.path = path, .time = file.lastModified()};
        runInBackground(
            this, [path] { return measureAudio(path, storedPeaks); },
            [this, path](const Result<AudioMeasurement> &sound) {
                if (!m_leftover || m_leftover->path != path || !sound)
                    return;
                m_leftover->seconds = std::chrono::duration<double>(sound->duration()).count();
                m_leftover->peaks = peakBytes(sound->peaks);
                emit changed();
            });
        break;
    }
    emit changed();
}

void CloneDesk::useLeftover()
{
    if (!m_leftover || stage() != Stage::Empty)
        return;
    m_soundProblem.reset();
    open({.path = std::exchange(m_leftover, std::nullopt)->path, .isRecording = true});
}

void CloneDesk::deleteLeftover()
{
    if (m_leftover)
        QFile::remove(m_leftover->path);
    findLeftover();
}

void CloneDesk::followSound()
{
    if (m_sound.state() == CloneSound::State::Failed) {
        m_soundProblem = m_sound.problem();
        m_soundProblem->message =
            tr("“%1”: %2").arg(QFileInfo(m_sound.path()).fileName(), m_sound.problem()->message);
        dropSound();
        return;
    }
    emit changed();
}

std::optional<Error> CloneDesk::problem() const
{
    if (stage() == Stage::Batch) {
        const auto problem = m_batch.problem();
        return problem ? problem : m_draft.problem(true);
    }
    const auto wait = [](const QString &message) {
        return Error{.kind = Error::Kind::Invalid, .message = message};
    };
    switch (m_sound.state()) {
    case CloneSound::State::Empty:
    case CloneSound::State::Failed:
        return wait(m_draft.form().name.trimmed().isEmpty() ? tr("Add a sound and a name first.")
                                                            : tr("Add a sound first."));
    case CloneSound::State::Reading:
        return wait(tr("The recording is still being read."));
    case CloneSound::State::Ready:
        break;
    }
    if (const auto problem = m_sound.partProblem())
        return problem;
    return m_draft.problem(false);
}

void CloneDesk::submit()
{
    Q_ASSERT(!problem());
    if (stage() == Stage::Batch) {
        m_batch.start(m_draft.request());
        return;
    }
    m_soundProblem.reset();
    const CloneRequest request = m_draft.request();
    m_failure = CloneModel::problemOf(m_sound.path(), request); // the file may have gone meanwhile
    if (m_failure)
        emit changed();
    else
        m_clone.submit(m_sound.path(), request, m_sound.trim());
}

void CloneDesk::followClone()
{
    if (m_clone.state() == CloneModel::State::Done)
        keepVoice();
    else if (m_clone.state() == CloneModel::State::Failed)
        m_failure = m_clone.problem();
    emit changed();
}

void CloneDesk::keepVoice()
{
    const AudioRange part = m_sound.part();
    m_made = Voice{.id = m_clone.voice().id,
                   .name = m_clone.voice().name,
                   .language = m_draft.form().language,
                   .source = Voice::Source::Uploaded,
                   .durationSeconds = std::chrono::duration<double>(part.end - part.start).count(),
                   .peaks = peaksOf(m_sound.outline(), part)};
    const CloneSource source = m_draft.source();
    m_draft.clear();
    m_sound.close();
    if (source.isRecording)
        QFile::remove(source.path); // the server has it now
    findLeftover();
    emit voiceMade(m_made->name);
}

void CloneDesk::startAnother()
{
    m_made.reset();
    emit changed();
}
