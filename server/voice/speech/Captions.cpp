#include "server/voice/speech/Captions.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace {

std::string timestamp(double seconds)
{
    const long long milliseconds = std::llround(seconds * 1000);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%02lld:%02lld:%02lld.%03lld", milliseconds / 3'600'000,
                  milliseconds / 60'000 % 60, milliseconds / 1000 % 60, milliseconds % 1000);
    return text.data();
}

/// What a cue's text may not hold as it is.
std::string escaped(const std::string &text)
{
    std::string result;
    for (const char character : text) {
        if (character == '&')
            result += "&amp;";
        else if (character == '<')
            result += "&lt;";
        else if (character == '>')
            result += "&gt;";
        else
            result += character == '\n' ? ' ' : character;
    }
    return result;
}

/// The words of one cue with their times. A time inside a cue has to be later than those before it, and
/// earlier than the cue's end.
std::string timedWords(const Caption &caption)
{
    std::string text;
    std::string last = timestamp(caption.startSeconds);
    for (const CaptionWord &word : caption.words) {
        const std::string start = timestamp(word.startSeconds);
        if (start > last && start < timestamp(caption.endSeconds)) {
            text += "<" + start + ">";
            last = start;
        }
        text += escaped(word.text);
    }
    return text;
}

} // namespace

std::string webVtt(const std::vector<Caption> &captions)
{
    std::string text = "WEBVTT\n";
    for (const Caption &caption : captions) {
        text += "\n" + timestamp(caption.startSeconds) + " --> " + timestamp(caption.endSeconds) + "\n";
        text += timedWords(caption) + "\n";
    }
    return text;
}
