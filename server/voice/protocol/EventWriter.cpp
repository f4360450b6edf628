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
                      {"peaks", probe.peaks}});
}

void EventWriter::failed(const JobError &error)
{
    writeLine(m_out, {{"event", "failed"}, {"code", codeName(error.code)}, {"message", error.message}});
}
