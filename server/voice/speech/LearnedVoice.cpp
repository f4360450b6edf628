#include "server/voice/speech/LearnedVoice.h"

#include <boost/json.hpp>

#include <cmath>

namespace {

namespace json = boost::json;

json::object formOf(const LearnedVoice &voice)
{
    return {{"f0_hz", voice.fitted.f0Hz},
            {"fitted_spread_semitones", voice.fitted.spreadSemitones},
            {"pitch_span", voice.fitted.pitchSpan},
            {"span_share", voice.fitted.spanShare},
            {"words_per_minute", voice.fitted.wordsPerMinute},
            {"formant_scale", voice.fitted.formantScale},
            {"flutter", voice.fitted.flutter},
            {"life", voice.manner.life},
            {"pause_factor", voice.manner.pauseFactor},
            {"spread_semitones", voice.manner.spreadSemitones}};
}

double number(const json::object &form, const char *key)
{
    // Rounded, because reading back what was written may differ in the last bit, and takes must not.
    return std::round(form.at(key).to_number<double>() * 1e6) / 1e6;
}

LearnedVoice voiceOf(const json::object &form)
{
    return {.fitted = {.f0Hz = number(form, "f0_hz"),
                       .spreadSemitones = number(form, "fitted_spread_semitones"),
                       .pitchSpan = number(form, "pitch_span"),
                       .spanShare = number(form, "span_share"),
                       .wordsPerMinute = number(form, "words_per_minute"),
                       .formantScale = number(form, "formant_scale"),
                       .flutter = static_cast<int>(number(form, "flutter"))},
            .manner = {.life = number(form, "life"),
                       .pauseFactor = number(form, "pause_factor"),
                       .spreadSemitones = number(form, "spread_semitones")}};
}

} // namespace

std::string storedForm(const LearnedVoices &voices)
{
    json::object form;
    for (const auto &[language, voice] : voices)
        form[factsOf(language).name] = formOf(voice);
    return json::serialize(form);
}

std::optional<LearnedVoices> fromStoredForm(const std::string &text)
{
    try {
        LearnedVoices voices;
        const json::value form = json::parse(text);
        for (const LanguageFacts &facts : allLanguages()) {
            if (const json::value *voice = form.as_object().if_contains(facts.name))
                voices[facts.language] = voiceOf(voice->as_object());
        }
        return voices;
    } catch (const std::exception &) { // cut off, or written by another version
        return std::nullopt;
    }
}
