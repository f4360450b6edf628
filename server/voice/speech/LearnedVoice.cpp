#include "server/voice/speech/LearnedVoice.h"

#include "server/voice/speech/StoredTimbre.h"

#include <boost/json.hpp>

namespace {

namespace json = boost::json;

json::object formOf(const LearnedVoice &voice)
{
    json::object form{{"f0_hz", voice.fitted.f0Hz},
                      {"fitted_spread_semitones", voice.fitted.spreadSemitones},
                      {"pitch_span", voice.fitted.pitchSpan},
                      {"span_share", voice.fitted.spanShare},
                      {"words_per_minute", voice.fitted.wordsPerMinute},
                      {"vowels_per_second", voice.fitted.vowelsPerSecond},
                      {"formant_scale", voice.fitted.formantScale},
                      {"formant_shifts", json::value_from(voice.fitted.formantShifts)},
                      {"flutter", voice.fitted.flutter},
                      {"life", voice.manner.life},
                      {"pause_factor", voice.manner.pauseFactor},
                      {"spread_semitones", voice.manner.spreadSemitones},
                      {"is_whispered", voice.isWhispered}};
    if (voice.timbre)
        form["timbre"] = formOf(*voice.timbre);
    return form;
}

LearnedVoice voiceOf(const json::object &form)
{
    LearnedVoice voice{.fitted = {.f0Hz = storedNumber(form, "f0_hz"),
                                  .spreadSemitones = storedNumber(form, "fitted_spread_semitones"),
                                  .pitchSpan = storedNumber(form, "pitch_span"),
                                  .spanShare = storedNumber(form, "span_share"),
                                  .wordsPerMinute = storedNumber(form, "words_per_minute"),
                                  .vowelsPerSecond = storedNumber(form, "vowels_per_second"),
                                  .formantScale = storedNumber(form, "formant_scale"),
                                  .formantShifts = storedTriple(form, "formant_shifts"),
                                  .flutter = static_cast<int>(storedNumber(form, "flutter"))},
                       .manner = {.life = storedNumber(form, "life"),
                                  .pauseFactor = storedNumber(form, "pause_factor"),
                                  .spreadSemitones = storedNumber(form, "spread_semitones")},
                       .isWhispered = form.at("is_whispered").as_bool()};
    if (const json::value *timbre = form.if_contains("timbre"))
        voice.timbre = timbreMapFrom(timbre->as_object());
    return voice;
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
