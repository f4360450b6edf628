#include "server/voice/protocol/EventWriter.h"

#include <boost/json.hpp>

#include <cmath>

namespace {

void writeLine(std::ostream &out, const boost::json::object &event)
{
    out << boost::json::serialize(event) << '\n' << std::flush;
}

/// Six decimals are a hundredth of a sample; more would only be noise in the line.
double rounded(double value)
{
    return std::round(value * 1e6) / 1e6;
}

const char *nameOf(Finding::Mark mark)
{
    switch (mark) {
    case Finding::Mark::Good:
        return "good";
    case Finding::Mark::Warning:
        return "warning";
    case Finding::Mark::Bad:
        return "bad";
    case Finding::Mark::Unknown:
        break;
    }
    return "unknown";
}

boost::json::value numberOrNull(const std::optional<double> &number)
{
    return number ? boost::json::value(rounded(*number)) : boost::json::value();
}

boost::json::array findingsOf(const ProbeFacts &probe)
{
    boost::json::array list;
    for (const Finding &finding : probe.findings) {
        list.push_back({{"check", finding.check},
                        {"mark", nameOf(finding.mark)},
                        {"figure", numberOrNull(finding.figure)},
                        {"unit", finding.unit},
                        {"warning_at", finding.warningAt},
                        {"bad_at", numberOrNull(finding.badAt)},
                        {"advice", finding.advice}});
    }
    return list;
}

} // namespace

void EventWriter::preparing()
{
    progress("preparing", 0, 0);
}

void EventWriter::synthesizing(double fraction, double audioSeconds)
{
    progress("synthesizing", fraction, audioSeconds);
}

void EventWriter::progress(const char *stage, double fraction, double audioSeconds)
{
    writeLine(m_out, {{"event", "progress"},
                      {"stage", stage},
                      {"fraction", rounded(fraction)},
                      {"audio_seconds", rounded(audioSeconds)}});
}

void EventWriter::done(const TakeFacts &take)
{
    writeLine(m_out, {{"event", "done"},
                      {"duration_seconds", rounded(take.durationSeconds)},
                      {"sample_rate", take.sampleRateHz},
                      {"peaks", take.peaks},
                      {"unknown_words", boost::json::value_from(take.unknownWords)},
                      {"notes", boost::json::value_from(take.notes)}});
}

void EventWriter::done(const ProbeFacts &probe)
{
    writeLine(m_out, {{"event", "done"},
                      {"container", probe.container},
                      {"codec", probe.codec},
                      {"mime", probe.mime},
                      {"sample_rate", probe.sampleRateHz},
                      {"channels", probe.channels},
                      {"duration_seconds", rounded(probe.durationSeconds)},
                      {"peaks", probe.peaks},
                      {"findings", findingsOf(probe)}});
}

void EventWriter::done()
{
    writeLine(m_out, {{"event", "done"}});
}

void EventWriter::done(const Likeness &likeness)
{
    boost::json::array traits;
    for (const TraitMatch &match : likeness.traits)
        traits.push_back({{"trait", match.trait},
                          {"reference", numberOrNull(match.reference)},
                          {"take", numberOrNull(match.take)},
                          {"unit", match.unit},
                          {"difference", rounded(match.difference)},
                          {"match", rounded(match.match)}});
    writeLine(m_out, {{"event", "done"}, {"score", rounded(likeness.score)}, {"traits", traits}});
}

void EventWriter::failed(const JobError &error)
{
    writeLine(m_out, {{"event", "failed"}, {"code", codeName(error.code)}, {"message", error.message}});
}
