#include "models/CloneModel.h"

#include "models/InputFile.h"
#include "services/net/runInBackground.h"
#include "services/storage/UploadJob.h"

#include <algorithm>

namespace {

Error invalid(const QString &message)
{
    return {.kind = Error::Kind::Invalid, .message = message};
}

/// Of a reference (contract: backend.md 13).
constexpr std::chrono::seconds shortestReference(3);
constexpr std::chrono::seconds longestReference(300);

std::optional<Error> problemOf(const PreparedReference &reference)
{
    if (reference.duration >= shortestReference && reference.duration <= longestReference)
        return {};
    const double seconds = std::chrono::duration<double>(reference.duration).count();
    return invalid(CloneModel::tr("The recording lasts %L1 seconds. A voice needs 3 to 300 seconds of one "
                                  "person speaking.")
                       .arg(seconds, 0, 'f', 1));
}

} // namespace

CloneModel::CloneModel(const Services &services) : m_services(services) {}

QString CloneModel::consentStatement()
{
    return tr("I may use this voice, and I will not use it to deceive.");
}

std::optional<Error> CloneModel::problemOf(const QString &filePath, const CloneRequest &voice)
{
    constexpr qsizetype longestName = 100;
    constexpr qsizetype longestTranscript = 10'000;
    const qsizetype name = voice.name.trimmed().size();
    if (name == 0 || name > longestName || voice.name.contains(QChar::Null))
        return invalid(tr("Give the voice a name of 1 to 100 characters."));
    if (voice.transcript.size() > longestTranscript || voice.transcript.contains(QChar::Null))
        return invalid(tr("The transcript must be a text of at most 10,000 characters."));
    if (voice.consent.statement.isEmpty())
        return invalid(tr("Say that you may use this voice."));
    return problemOfInputFile(filePath);
}

bool CloneModel::isBusy() const
{
    switch (m_state) {
    case State::Preparing:
    case State::Reserving:
    case State::Uploading:
    case State::Verifying:
        return true;
    case State::Idle:
    case State::Done:
    case State::Failed:
    case State::Cancelled:
        break;
    }
    return false;
}

double CloneModel::bytesPerSecond() const
{
    const qint64 elapsedMs = m_uploadTime.isValid() ? m_uploadTime.elapsed() : 0;
    return elapsedMs > 0 ? static_cast<double>(m_sentBytes) * 1000 / static_cast<double>(elapsedMs) : 0;
}

void CloneModel::examine(const QString &filePath)
{
    m_findings.clear();
    m_doctor = std::make_unique<RecordingDoctor>(filePath);
    connect(m_doctor.get(), &RecordingDoctor::finished, this, [this] {
        m_findings = m_doctor->result().value_or(QList<RecordingFinding>());
        emit examined();
    });
    m_doctor->start();
}

std::optional<Error> CloneModel::examinationProblem() const
{
    const auto speech =
        std::find_if(m_findings.begin(), m_findings.end(), [](const RecordingFinding &finding) {
            return finding.check == QLatin1StringView("speech");
        });
    if (speech == m_findings.end() || speech->figure.value_or(0) > 0)
        return {};
    const QString reason =
        speech->advice.isEmpty() ? tr("Nobody can be heard speaking in this recording.") : speech->advice;
    return invalid(tr("%1 Record 3 to 300 seconds of one person.").arg(reason));
}

void CloneModel::submit(const QString &filePath, const CloneRequest &voice,
                        const std::optional<AudioRange> &part)
{
    Q_ASSERT(!isBusy() && !problemOf(filePath, voice));
    m_filePath = filePath;
    m_request = voice;
    m_problem.reset();
    m_isCancelling = false;
    m_sentBytes = 0;
    ++m_attempt;
    setState(State::Preparing);
    runInBackground(
        this, [filePath, part] { return prepareReference(filePath, part); },
        [this, attempt = m_attempt](const Result<PreparedReference> &reference) {
            if (attempt != m_attempt || m_state != State::Preparing)
                return;
            if (!reference) {
                fail(reference.error());
                return;
            }
            if (const std::optional<Error> problem = ::problemOf(*reference)) {
                fail(*problem);
                return;
            }
            m_reference = *reference;
            m_totalBytes = reference->sizeBytes;
            reserve();
        });
}

void CloneModel::reserve()
{
    setState(State::Reserving);
    m_services.voices.beginClone(m_request, this,
                                 [this, attempt = m_attempt](const Result<CloneUpload> &upload) {
                                     if (attempt != m_attempt || m_state != State::Reserving)
                                         return;
                                     if (!upload) {
                                         fail(upload.error());
                                         return;
                                     }
                                     m_upload = *upload;
                                     this->upload();
                                 });
}

void CloneModel::upload()
{
    setState(State::Uploading);
    m_uploadTime.start();
    const UploadJob::File file{.path = m_reference->path, .mime = m_reference->mimeType};
    m_uploadJob = new UploadJob(m_services.network, m_upload.uploadUrl, file, this);
    connect(m_uploadJob, &UploadJob::progressed, this, [this](qint64 sent, qint64 total) {
        m_sentBytes = sent;
        m_totalBytes = total;
        emit changed();
    });
    connect(m_uploadJob, &UploadJob::finished, this, [this] {
        const Result<> result = m_uploadJob->result();
        m_uploadJob->deleteLater();
        m_uploadJob = nullptr;
        if (!result)
            fail(result.error());
        else
            finalize();
    });
    m_uploadJob->start();
}

void CloneModel::finalize()
{
    setState(State::Verifying);
    m_services.voices.finishClone(m_request, m_upload.voiceId, this,
                                  [this](const Result<CreatedVoice> &voice) {
                                      if (voice && m_isCancelling) {
                                          removeAgain(*voice);
                                      } else if (voice) {
                                          m_created = *voice;
                                          m_reference.reset();
                                          setState(State::Done);
                                      } else {
                                          fail(voice.error());
                                      }
                                  });
}

void CloneModel::cancel()
{
    switch (m_state) {
    case State::Preparing:
    case State::Reserving:
        m_reference.reset();
        setState(State::Cancelled); // nothing was stored: the server forgets an id that gets no bytes
        break;
    case State::Uploading:
        m_uploadJob->cancel();
        break;
    case State::Verifying:
        m_isCancelling = true; // the answer decides: a voice that was made is deleted again
        break;
    case State::Idle:
    case State::Done:
    case State::Failed:
    case State::Cancelled:
        break;
    }
}

void CloneModel::removeAgain(const CreatedVoice &voice)
{
    m_services.voices.remove(voice.id, this, [this, voice](const Result<Nothing> &answer) {
        if (answer || answer.error().kind == Error::Kind::NotFound) {
            setState(State::Cancelled);
        } else {
            m_created = voice;
            setState(State::Done);
        }
    });
}

void CloneModel::fail(const Error &error)
{
    m_reference.reset();
    if (error.kind == Error::Kind::Cancelled || m_isCancelling) {
        setState(State::Cancelled);
        return;
    }
    m_problem = error;
    setState(State::Failed);
}

void CloneModel::setState(State state)
{
    m_state = state;
    emit changed();
}
