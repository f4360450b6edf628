#include "server/engines/VoiceEvents.h"

#include <boost/json/value.hpp>

#include <algorithm>

std::string textOf(const boost::json::object &event, std::string_view name)
{
    const boost::json::value *value = event.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<double> numberOf(const boost::json::object &event, std::string_view name)
{
    const boost::json::value *value = event.if_contains(name);
    if (!value || !value->is_number())
        return std::nullopt;
    return value->to_number<double>();
}

AudioMeasure measureOf(const boost::json::object &event)
{
    return {.durationSeconds = std::max(0.0, numberOf(event, "duration_seconds").value_or(0)),
            .peaks = textOf(event, "peaks")};
}

JobProgress progressOf(const boost::json::object &event)
{
    JobProgress progress;
    if (textOf(event, "stage") == "synthesizing")
        progress.stage = JobProgress::Stage::Synthesizing;
    if (const auto fraction = numberOf(event, "fraction"))
        progress.fraction = std::clamp(*fraction, 0.0, 1.0);
    progress.audioSeconds = numberOf(event, "audio_seconds");
    return progress;
}
