#include "server/voice/design/VoiceTraits.h"

#include "server/voice/design/DesignWords.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace {

/// Endings a word of the table may have besides its own.
constexpr std::array<std::string_view, 9> endings{"", "s", "ly", "y", "er", "est", "ish", "ed", "-sounding"};

bool matches(std::string_view list, std::string_view word)
{
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        if (!word.ends_with(ending) || word.size() < ending.size() + 2)
            return false;
        const std::string stem(word.substr(0, word.size() - ending.size()));
        return list.find(" " + stem + " ") != std::string_view::npos;
    });
}

const DesignWord *meaningOf(std::string_view word)
{
    const auto words = designWords();
    const auto found = std::find_if(words.begin(), words.end(),
                                    [word](const DesignWord &row) { return matches(row.words, word); });
    return found != words.end() ? &*found : nullptr;
}

/// Words in lower case; a hyphen or apostrophe inside belongs to the word.
std::vector<std::string> wordsOf(std::string_view description)
{
    std::vector<std::string> words(1);
    for (const char character : description) {
        const auto byte = static_cast<unsigned char>(character);
        const bool isLetter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
        if (isLetter && byte < 0x80)
            words.back().push_back(static_cast<char>(byte | 0x20U));
        else if (byte >= 0x80 || ((character == '-' || character == '\'') && !words.back().empty()))
            words.back().push_back(character);
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

struct Meaning {
    const DesignWord *word;
    double intensity;
};

void apply(VoiceTraits &traits, const Meaning &meaning)
{
    const DesignWord &word = *meaning.word;
    const double intensity = word.kind == WordKind::Person ? 1 : meaning.intensity;
    const auto strengthened = [intensity](double factor) { return std::pow(factor, intensity); };
    if (word.f0Hz > 0)
        traits.f0Hz = word.f0Hz;
    traits.f0Hz *= std::exp2(word.semitones * intensity / 12);
    traits.formantScale *= strengthened(word.formants);
    traits.spreadSemitones *= strengthened(word.spread);
    traits.syllablesPerSecond *= strengthened(word.rate);
    traits.pauseFactor *= strengthened(word.pause);
    traits.loudnessUnits += word.loudnessUnits * intensity;
    if (word.life >= 0 && intensity > 0)
        traits.life = word.life;
    traits.flutter += intensity > 0 ? word.flutter : 0;
}

/// Old men speak higher than younger ones, old women lower.
double semitonesOfAge(double f0Hz)
{
    constexpr double betweenManAndWomanHz = 155;
    return f0Hz < betweenManAndWomanHz ? 1 : -2;
}

/// What was measured to stay regular.
VoiceTraits limited(VoiceTraits traits)
{
    traits.f0Hz = std::clamp(traits.f0Hz, 61.0, 380.0);
    traits.formantScale = std::clamp(traits.formantScale, 0.82, 1.24);
    traits.spreadSemitones = std::clamp(traits.spreadSemitones, 0.2, 5.0);
    traits.syllablesPerSecond = std::clamp(traits.syllablesPerSecond, 2.4, 7.5);
    traits.pauseFactor = std::clamp(traits.pauseFactor, 0.5, 2.5);
    traits.flutter = std::min(traits.flutter, 60);
    traits.loudnessUnits = std::clamp(traits.loudnessUnits, -8.0, 0.0);
    return traits;
}

} // namespace

DescribedVoice describedVoice(std::string_view description)
{
    DescribedVoice result;
    std::map<WordKind, Meaning> meanings; // in the order of the kinds: who speaks comes first
    double intensity = 1;
    for (const std::string &word : wordsOf(description)) {
        if (const double factor = intensityOf(word); factor != 0) {
            intensity *= factor;
            result.understood += word + ' ';
        } else if (const DesignWord *meaning = meaningOf(word)) {
            meanings[meaning->kind] = {meaning, std::clamp(intensity, -1.0, 2.5)};
            intensity = 1;
            result.understood += word + ' ';
        } else if (!isFiller(word)) {
            intensity = 1;
            if (std::find(result.unknownWords.begin(), result.unknownWords.end(), word) ==
                result.unknownWords.end())
                result.unknownWords.push_back(word);
        }
    }
    for (const auto &[kind, meaning] : meanings) {
        const bool isOld = kind == WordKind::Age && meaning.word->flutter > 0;
        if (isOld && meaning.intensity > 0)
            result.traits.f0Hz *= std::exp2(semitonesOfAge(result.traits.f0Hz) / 12);
        apply(result.traits, meaning);
    }
    result.traits = limited(result.traits);
    return result;
}
