#include "models/CloneSound.h"

#include "models/InputFile.h"
#include "services/net/runInBackground.h"

#include <algorithm>

using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

constexpr auto examinePause = 400ms;

Error invalid(const QString &message)
{
    return {.kind = Error::Kind::Invalid, .message = message};
}

} // namespace

CloneSound::CloneSound()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(examinePause);
    connect(&m_pause, &QTimer::timeout, this, &CloneSound::examine);
}

CloneSound::~CloneSound() = default;

void CloneSound::open(const QString &path, const std::optional<AudioRange> &part)
{
    close();
    m_path = path;
    m_wantedPart = part;
    if (const std::optional<Error> problem = problemOfInputFile(path)) {
        fail(*problem);
        return;
    }
    m_reading = std::make_unique<OutlineJob>(path);
    connect(m_reading.get(), &OutlineJob::grown, this, &CloneSound::changed);
    connect(m_reading.get(), &OutlineJob::finished, this, &CloneSound::finishReading);
    m_state = State::Reading;
    m_reading->start();
    emit changed();
}

void CloneSound::close()
{
    ++m_attempt;
    m_pause.stop();
    m_reading.reset();
    m_doctor.reset();
    m_reference.reset();
    m_problem.reset();
    m_findings.clear();
    m_unfit.reset();
    m_examination = Examination::Waiting;
    m_path.clear();
    m_state = State::Empty;
    emit changed();
}

const SoundOutline &CloneSound::outline() const
{
    static const SoundOutline none;
    return m_reading ? m_reading->outline() : none;
}

double CloneSound::readFraction() const
{
    const std::optional<microseconds> whole = outline().file.duration;
    if (!whole || whole->count() <= 0)
        return 0;
    return std::min(1.0, std::chrono::duration<double>(outline().duration()) / *whole);
}

void CloneSound::finishReading()
{
    if (!m_reading->result()) {
        fail(m_reading->result().error());
        return;
    }
    const microseconds whole = outline().duration();
    m_part = {.start = microseconds(0), .end = whole > longest ? microseconds(goodTo) : whole};
    if (m_wantedPart && m_wantedPart->start < m_wantedPart->end && m_wantedPart->end <= whole)
        m_part = *m_wantedPart;
    m_state = State::Ready;
    emit changed();
    emit partChanged();
    examine();
}

void CloneSound::fail(const Error &error)
{
    m_problem = error;
    m_state = State::Failed;
    emit changed();
}

void CloneSound::setPart(const AudioRange &part)
{
    const AudioRange inside{.start = std::max(part.start, microseconds(0)),
                            .end = std::min(part.end, outline().duration())};
    if (m_state != State::Ready || inside == m_part || inside.start >= inside.end)
        return;
    m_part = inside;
    ++m_attempt;
    m_pause.start();
    setExamination(Examination::Waiting);
    emit partChanged();
}

bool CloneSound::isWhole() const
{
    return m_part.start == microseconds(0) && m_part.end == outline().duration();
}

void CloneSound::examine()
{
    const int attempt = ++m_attempt;
    m_unfit.reset();
    setExamination(Examination::Running);
    runInBackground(
        this,
        [path = m_path, part = m_part, isWhole = isWhole()] {
            return isWhole ? prepareReference(path) : cutReference(path, part);
        },
        [this, attempt](const Result<PreparedReference> &reference) {
            if (attempt != m_attempt)
                return;
            if (reference) {
                ask(*reference);
                return;
            }
            m_unfit = reference.error();
            setExamination(Examination::Failed);
        });
}

void CloneSound::ask(const PreparedReference &reference)
{
    m_reference = reference;
    m_doctor = std::make_unique<RecordingDoctor>(reference.path);
    connect(m_doctor.get(), &RecordingDoctor::finished, this, [this, attempt = m_attempt] {
        if (attempt != m_attempt)
            return;
        if (m_doctor->result())
            m_findings = *m_doctor->result();
        setExamination(m_doctor->result() ? Examination::Done : Examination::Failed);
    });
    m_doctor->start();
}

void CloneSound::setExamination(Examination examination)
{
    m_examination = examination;
    emit examined();
}

std::optional<Error> CloneSound::partProblem() const
{
    const double seconds = std::chrono::duration<double>(m_part.end - m_part.start).count();
    if (m_part.end - m_part.start < shortest)
        return invalid(isWhole() ? tr("The recording lasts %L1 seconds; a voice needs at least %2.")
                                       .arg(seconds, 0, 'f', 1)
                                       .arg(shortest.count())
                                 : tr("The chosen part lasts %L1 seconds; a voice needs at least %2.")
                                       .arg(seconds, 0, 'f', 1)
                                       .arg(shortest.count()));
    if (m_part.end - m_part.start > longest)
        return invalid(tr("The chosen part is too long: choose at most 5 minutes, best 10 to 30 seconds."));
    if (m_unfit)
        return m_unfit;
    const auto speech = std::find_if(m_findings.begin(), m_findings.end(), [](const auto &finding) {
        return finding.check == QLatin1StringView("speech");
    });
    if (m_examination == Examination::Done && speech != m_findings.end() && speech->figure.value_or(0) <= 0)
        return invalid(tr("Nobody can be heard speaking in it."));
    return {};
}
