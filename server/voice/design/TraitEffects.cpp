#include "server/voice/design/TraitEffects.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace {

const VoiceTraits neutral;

void multiply(double &trait, double factor, double intensity)
{
    trait *= std::pow(factor, intensity);
}

void shift(VoiceTraits &traits, double semitones, double intensity)
{
    multiply(traits.f0Hz, std::exp2(semitones / 12), intensity);
}

/// Old men speak higher than younger ones, old women lower.
bool isMan(const VoiceTraits &traits)
{
    constexpr double betweenManAndWomanHz = 155;
    return traits.f0Hz < betweenManAndWomanHz;
}

struct Effect {
    std::string_view name;
    void (*apply)(VoiceTraits &traits, double value, double intensity);
};

constexpr std::array effects{
    // Who speaks: the voice itself, however "very".
    Effect{"f0", [](VoiceTraits &t, double v, double) { t.f0Hz *= v / neutral.f0Hz; }},
    Effect{"formants", [](VoiceTraits &t, double v, double) { t.formantScale *= v / neutral.formantScale; }},
    Effect{"pitch", shift},
    Effect{"pitch of men", [](VoiceTraits &t, double v, double i) { shift(t, isMan(t) ? v : 0, i); }},
    Effect{"pitch of women", [](VoiceTraits &t, double v, double i) { shift(t, isMan(t) ? 0 : v, i); }},
    Effect{"size", [](VoiceTraits &t, double v, double i) { multiply(t.formantScale, v, i); }},
    Effect{"range", [](VoiceTraits &t, double v, double i) { multiply(t.spreadSemitones, v, i); }},
    Effect{"rate", [](VoiceTraits &t, double v, double i) { multiply(t.syllablesPerSecond, v, i); }},
    Effect{"pause", [](VoiceTraits &t, double v, double i) { multiply(t.pauseFactor, v, i); }},
    Effect{"life", [](VoiceTraits &t, double v, double i) { t.life += (v - neutral.life) * i; }},
    Effect{"flutter",
           [](VoiceTraits &t, double v, double i) { t.flutter += static_cast<int>(std::lround(v * i)); }},
    Effect{"loudness", [](VoiceTraits &t, double v, double i) { t.loudnessUnits += v * i; }},
    Effect{"breath",
           [](VoiceTraits &t, double v, double i) { t.effects.breath += (v - neutral.effects.breath) * i; }},
    Effect{"roughness", [](VoiceTraits &t, double v, double i) { t.effects.roughness += v * i; }},
    Effect{"tilt", [](VoiceTraits &t, double v, double i) { t.effects.tiltDbPerOctave += v * i; }},
    Effect{"nasality", [](VoiceTraits &t, double v, double i) { t.effects.nasality += v * i; }},
    Effect{"whisper", [](VoiceTraits &t, double v, double i) { t.effects.isWhispered = v * i > 0; }},
};

const Effect *effectNamed(std::string_view name)
{
    const auto *found =
        std::find_if(effects.begin(), effects.end(), [name](const Effect &row) { return row.name == name; });
    return found != effects.end() ? found : nullptr;
}

std::optional<double> numberIn(const std::string &text)
{
    double number = 0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && rest == end && std::isfinite(number) ? std::optional(number)
                                                                        : std::nullopt;
}

std::optional<Language> languageOf(std::string_view name)
{
    for (const LanguageFacts &facts : allLanguages()) {
        if (facts.name == name)
            return facts.language;
    }
    return std::nullopt;
}

} // namespace

bool isTraitEffect(const TableEntry &effect)
{
    return languageOf(effect.key) || (effectNamed(effect.key) && numberIn(effect.value));
}

void apply(const Meaning &meaning, double intensity, VoiceTraits &traits)
{
    for (const TableEntry &entry : meaning.effects) {
        const auto language = languageOf(entry.key);
        if (language && intensity > 0)
            traits.accent = Accent{*language, entry.value};
        else if (const Effect *effect = effectNamed(entry.key))
            effect->apply(traits, numberIn(entry.value).value_or(0), intensity);
    }
}

VoiceTraits limited(VoiceTraits traits)
{
    traits.f0Hz = std::clamp(traits.f0Hz, 61.0, 380.0);
    traits.formantScale = std::clamp(traits.formantScale, 0.82, 1.24);
    traits.spreadSemitones = std::clamp(traits.spreadSemitones, 0.2, 5.0);
    traits.syllablesPerSecond = std::clamp(traits.syllablesPerSecond, 2.4, 7.5);
    traits.pauseFactor = std::clamp(traits.pauseFactor, 0.5, 2.5);
    traits.life = std::clamp(traits.life, 0.0, 3.0);
    traits.flutter = std::clamp(traits.flutter, 0, 60);
    traits.loudnessUnits = std::clamp(traits.loudnessUnits, -8.0, 0.0);
    TimbreEffects &timbre = traits.effects;
    timbre.breath = std::clamp(timbre.breath, 0.0, 0.7);
    timbre.roughness = std::clamp(timbre.roughness, 0.0, 0.3); // beyond, the voice falls an octave
    timbre.tiltDbPerOctave = std::clamp(timbre.tiltDbPerOctave, -6.0, 6.0);
    timbre.nasality = std::clamp(timbre.nasality, 0.0, 1.0);
    return traits;
}
