#include "server/voice/design/DescribedVoice.h"

#include "server/voice/design/DescriptionWords.h"
#include "server/voice/design/TraitEffects.h"
#include "server/voice/text/Composition.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace {

struct Choice {
    const Meaning *meaning;
    double intensity;
};

/// Goes through the words of a description and keeps what counts.
class Listener final {
public:
    void hear(const DescriptionWord &word)
    {
        if (!word.entry) {
            hearUnknown(word.text);
            return;
        }
        const LexiconEntry &entry = *word.entry;
        if (entry.intensityAfter != 0 && m_hasMeaning) {
            for (const std::string &kind : m_lastKinds)
                m_choices.at(kind).intensity *= entry.intensityAfter;
        } else if (!entry.meanings.empty()) {
            hearMeanings(entry);
        } else if (entry.intensity != 0) {
            m_intensity *= entry.intensity;
        }
    }

    const std::map<std::string, Choice> &choices() const { return m_choices; }
    const std::vector<std::string> &unknownWords() const { return m_unknown; }

private:
    void hearUnknown(const std::u32string &text)
    {
        m_intensity = 1;
        const std::string word = encodedUtf8(text);
        if (std::find(m_unknown.begin(), m_unknown.end(), word) == m_unknown.end())
            m_unknown.push_back(word);
    }

    void hearMeanings(const LexiconEntry &entry)
    {
        m_lastKinds.clear();
        for (const Meaning *meaning : entry.meanings) {
            m_choices[meaning->kind] = {meaning, std::clamp(m_intensity, -1.0, 2.5)};
            m_lastKinds.push_back(meaning->kind);
        }
        m_hasMeaning = true;
        m_intensity = 1;
    }

    std::map<std::string, Choice> m_choices; ///< by kind
    std::vector<std::string> m_lastKinds;
    std::vector<std::string> m_unknown;
    double m_intensity = 1;
    bool m_hasMeaning = false;
};

std::string spelled(const Choice &choice)
{
    std::array<char, 32> number{};
    std::snprintf(number.data(), number.size(), "%.2f", choice.intensity);
    return choice.meaning->name + ' ' + number.data() + ' ';
}

} // namespace

DescribedVoice describedVoice(std::string_view description, const DesignLexicon &lexicon)
{
    Listener listener;
    for (const DescriptionWord &word : descriptionWords(composed(decodedUtf8(description)), lexicon))
        listener.hear(word);
    DescribedVoice result;
    result.unknownWords = listener.unknownWords();
    for (const std::string &kind : lexicon.kinds()) {
        const auto found = listener.choices().find(kind);
        if (found == listener.choices().end())
            continue;
        const Choice &choice = found->second;
        apply(*choice.meaning, choice.intensity, result.traits);
        result.understood += spelled(choice);
        if (const std::string note = lexicon.accentNote(choice.meaning->name); !note.empty())
            result.accentNote = "The accent is " + note + ".";
    }
    result.traits = limited(result.traits);
    return result;
}
