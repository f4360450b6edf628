#include "server/voice/Description.h"
#include "server/voice/ProcessLimits.h"
#include "server/voice/SelfTest.h"
#include "server/voice/TakeJob.h"
#include "server/voice/audio/Recording.h"
#include "server/voice/doctor/Doctor.h"
#include "server/voice/likeness/Likeness.h"
#include "server/voice/protocol/JobError.h"

#include <iostream>
#include <new>

namespace {

enum ExitCode { Done = 0, Failed = 1, Usage = 2 };

constexpr std::uint64_t megabyte = 1 << 20;

/// Ten thousand characters are 15 minutes of speech: about 70 MB as samples, half of that as a file.
constexpr ProcessLimits takeLimits{
    .cpuTime = std::chrono::minutes(10), .memoryBytes = 2048 * megabyte, .fileSizeBytes = 512 * megabyte};
/// Two hours of audio decode in seconds. A probe writes nothing but its one line, which may go to a file.
constexpr ProcessLimits probeLimits{
    .cpuTime = std::chrono::seconds(60), .memoryBytes = 1024 * megabyte, .fileSizeBytes = megabyte};

ProbeFacts probed(const ProbeJob &job)
{
    ProbeFacts facts = probeFile(job.file);
    if (job.examines)
        facts.findings = examine(loadRecording(job.file));
    return facts;
}

Likeness compared(const CompareJob &job)
{
    return likenessOf(loadReference(job.reference), loadReference(job.take));
}

class JobRunner final {
public:
    JobRunner(EventWriter &events, InputWatch &input) : m_events(events), m_input(input) {}

    void operator()(const SynthesizeJob &job)
    {
        limitProcess(takeLimits);
        m_events.done(runSynthesizeJob(job, m_events, m_input));
    }
    void operator()(const DesignJob &job)
    {
        limitProcess(takeLimits);
        m_events.done(runDesignJob(job, m_events, m_input));
    }
    void operator()(const ProbeJob &job)
    {
        limitProcess(probeLimits);
        const ProbeFacts facts = probed(job);
        m_input.finish();
        m_events.done(facts);
    }

    void operator()(const CompareJob &job)
    {
        limitProcess(probeLimits);
        const Likeness likeness = compared(job);
        m_input.finish();
        m_events.done(likeness);
    }

private:
    EventWriter &m_events;
    InputWatch &m_input;
};

/// The one place where a job's failure becomes an event.
template <class Work> ExitCode reported(EventWriter &events, Work work)
{
    try {
        work();
        return Done;
    } catch (const JobError &error) {
        events.failed(error);
    } catch (const std::bad_alloc &) {
        events.failed({JobError::Code::Internal, "There is not enough memory for this job."});
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        events.failed({JobError::Code::Internal, "The speech engine failed."});
    }
    return Failed;
}

ExitCode runJobFromInput(EventWriter &events)
{
    std::string line;
    if (!std::getline(std::cin, line)) {
        std::cerr << "utter-voice: a job was expected on standard input\n";
        return Usage;
    }
    InputWatch input;
    return reported(events, [&] { std::visit(JobRunner(events, input), parseJob(line)); });
}

ExitCode probeFromArguments(EventWriter &events, const ProbeJob &job)
{
    limitProcess(probeLimits);
    return reported(events, [&] { events.done(probed(job)); });
}

ExitCode compareFromArguments(EventWriter &events, const CompareJob &job)
{
    limitProcess(probeLimits);
    return reported(events, [&] { events.done(compared(job)); });
}

ExitCode testFromArguments(EventWriter &events)
{
    limitProcess(takeLimits);
    return reported(events, [&] {
        testEngine();
        events.done();
    });
}

} // namespace

int main(int count, char **arguments)
{
    EventWriter events(std::cout);
    const std::string verb = count > 1 ? arguments[1] : "";
    if (count == 1)
        return runJobFromInput(events);
    if (count == 3 && verb == "probe")
        return probeFromArguments(events, {.file = arguments[2]});
    if (count == 3 && verb == "examine")
        return probeFromArguments(events, {.file = arguments[2], .examines = true});
    if (count == 4 && verb == "compare")
        return compareFromArguments(events, {.reference = arguments[2], .take = arguments[3]});
    if (count == 2 && verb == "describe") {
        std::cout << engineDescription() << '\n';
        return Done;
    }
    if (count == 2 && verb == "selftest")
        return testFromArguments(events);
    std::cerr
        << "usage: utter-voice               one job as a line of JSON on standard input\n"
           "       utter-voice probe FILE    measure an audio file\n"
           "       utter-voice examine FILE  the same, and what it is like as the recording of a voice\n"
           "       utter-voice compare REFERENCE TAKE\n"
           "                                 say how like the one voice is to the other\n"
           "       utter-voice describe      say what the engine can do\n"
           "       utter-voice selftest      say whether all it needs is installed\n";
    return Usage;
}
