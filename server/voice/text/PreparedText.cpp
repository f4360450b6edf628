#include "server/voice/text/PreparedText.h"

#include "server/voice/protocol/JobError.h"
#include "server/voice/text/Scripts.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>

namespace {

constexpr std::size_t longestText = 10'000; // characters, as in the contract

} // namespace

std::set<Language> PreparedText::languages() const
{
    std::set<Language> result;
    for (const SpokenPiece &piece : pieces) {
        for (const SpokenRun &run : piece.runs)
            result.insert(run.language);
    }
    return result;
}

PreparedText preparedText(std::string_view utf8, std::string_view languageName)
{
    const std::u32string text = decodedUtf8(utf8);
    if (std::all_of(text.begin(), text.end(), isSpace))
        throw JobError{JobError::Code::BadInput, "There is no text to speak."};
    if (text.size() > longestText)
        throw JobError{JobError::Code::BadInput,
                       "The text is longer than 10000 characters: split it and speak the parts."};
    refuseForeignScripts(text);
    const Language language = languageNamed(languageName, text);
    PreparedText result{.language = language, .pieces = spokenPieces(text, language)};
    if (result.pieces.empty())
        throw JobError{JobError::Code::BadInput, "The text has no letter or digit that could be spoken."};
    return result;
}
