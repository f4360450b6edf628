#include "server/voice/speech/StoredProfile.h"

#include "server/voice/speech/StoredTimbre.h"

#include <boost/json.hpp>

namespace {

namespace json = boost::json;

/// Raise it when a measure changes its meaning or another is added.
constexpr int version = 2;

VoiceProfile profileOf(const json::object &form)
{
    VoiceProfile profile{.f0Hz = storedNumber(form, "f0_hz"),
                         .spreadSemitones = storedNumber(form, "spread_semitones"),
                         .speechSeconds = storedNumber(form, "speech_seconds"),
                         .syllablesPerSecond = storedNumber(form, "syllables_per_second"),
                         .pauseSeconds = storedNumber(form, "pause_seconds"),
                         .isWhispered = form.at("is_whispered").as_bool(),
                         .timbre = timbreProfileFrom(form.at("timbre").as_object())};
    if (const json::value *formants = form.if_contains("formants")) {
        const json::object &values = formants->as_object();
        profile.formants = {storedNumber(values, "f1_hz"), storedNumber(values, "f2_hz"),
                            storedNumber(values, "f3_hz")};
    }
    return profile;
}

} // namespace

std::string storedForm(const VoiceProfile &profile)
{
    json::object form{{"version", version},
                      {"f0_hz", profile.f0Hz},
                      {"spread_semitones", profile.spreadSemitones},
                      {"speech_seconds", profile.speechSeconds},
                      {"syllables_per_second", profile.syllablesPerSecond},
                      {"pause_seconds", profile.pauseSeconds},
                      {"is_whispered", profile.isWhispered},
                      {"timbre", formOf(profile.timbre)}};
    if (const auto &formants = profile.formants)
        form["formants"] = {{"f1_hz", (*formants)[0]}, {"f2_hz", (*formants)[1]}, {"f3_hz", (*formants)[2]}};
    return json::serialize(form);
}

std::optional<VoiceProfile> profileFromStoredForm(const std::string &text)
{
    try {
        const json::value form = json::parse(text);
        if (form.at("version").to_number<int>() != version)
            return std::nullopt;
        return profileOf(form.as_object());
    } catch (const std::exception &) { // cut off, or not ours
        return std::nullopt;
    }
}
