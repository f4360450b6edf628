#include "server/voice/text/Japanese.h"

#include "server/voice/protocol/JobError.h"
#include "server/voice/text/Unicode.h"

#include <iconv.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

extern "C" {
#include <libkakasi.h>
}

namespace {

/// The library ends the process where it finds no dictionary. So its places are looked at first.
void requireDictionary()
{
    const char *path = std::getenv("KANWADICTPATH");
    if (!path)
        path = std::getenv("KANWADICT");
    if (!std::ifstream(path ? path : UTTER_KAKASI_DICTIONARY))
        throw JobError{JobError::Code::Internal,
                       "The Japanese dictionary (package kakasi-dic) is not installed."};
}

void startKakasi()
{
    // Chinese characters and katakana to hiragana, words apart. It keeps the pointers.
    static std::array<std::string, 4> options{"kakasi", "-JH", "-KH", "-s"};
    static std::array<char *, 4> arguments{};
    if (arguments[0])
        return;
    requireDictionary();
    for (std::size_t i = 0; i < options.size(); ++i)
        arguments[i] = options[i].data();
    if (kakasi_getopt_argv(static_cast<int>(arguments.size()), arguments.data()) != 0)
        throw JobError{JobError::Code::Internal, "The Japanese dictionary could not be read."};
}

/// Between UTF-8 and EUC-JP, the one encoding in which the library's conversion of strings works. Characters
/// that the other side lacks are left out.
std::string converted(std::string text, const char *to, const char *from)
{
    const iconv_t converter = iconv_open(to, from);
    if (converter ==
        reinterpret_cast<iconv_t>(-1)) // NOLINT(performance-no-int-to-ptr): how POSIX says "failed"
        throw JobError{JobError::Code::Internal, "This system cannot convert Japanese text."};
    std::string result(4 * text.size() + 4, '\0');
    char *in = text.data();
    char *out = result.data();
    std::size_t inLeft = text.size();
    std::size_t outLeft = result.size();
    while (inLeft > 0 && iconv(converter, &in, &inLeft, &out, &outLeft) == static_cast<std::size_t>(-1)) {
        do { // a whole character of UTF-8
            ++in;
            --inLeft;
        } while (inLeft > 0 && (static_cast<unsigned char>(*in) & 0xC0U) == 0x80);
    }
    iconv_close(converter);
    result.resize(result.size() - outLeft);
    return result;
}

std::string readings(std::u32string_view text)
{
    struct Deleter {
        void operator()(char *kana) const { kakasi_free(kana); }
    };
    std::string euc = converted(encodedUtf8(text), "EUC-JP", "UTF-8");
    const std::unique_ptr<char, Deleter> kana(kakasi_do(euc.data()));
    if (!kana)
        throw JobError{JobError::Code::Internal, "The Japanese text could not be read."};
    return converted(kana.get(), "UTF-8", "EUC-JP");
}

/// The library drops a verb whose ending begins with a small tsu, but knows it with a large one: cut the text
/// after the small tsu, ask with the large one, and put the small one back.
std::string readingsWithSmallTsu(std::u32string_view text)
{
    constexpr std::u32string_view endings = U"たてちと";
    std::string result;
    std::size_t start = 0;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        const bool isEnding = endings.find(text[i + 1]) != std::u32string_view::npos;
        if (text[i] != U'っ' || scriptOf(text[i - 1]) != Script::Han || !isEnding)
            continue;
        std::u32string kana = decodedUtf8(readings(std::u32string(text.substr(start, i - start)) + U"つ"));
        kana.pop_back();
        result += encodedUtf8(kana) + (kana.ends_with(U'っ') ? "" : "っ");
        start = i + 1;
    }
    return result + readings(text.substr(start));
}

/// Particles that are not spoken as they are written, alone or behind another particle.
std::string spoken(const std::string &word)
{
    struct Particle {
        const char *written, *spoken;
    };
    constexpr std::array particles{Particle{"は", "わ"},
                                   Particle{"へ", "え"},
                                   Particle{"を", "お"},
                                   Particle{"には", "にわ"},
                                   Particle{"では", "でわ"},
                                   Particle{"とは", "とわ"},
                                   Particle{"へは", "えわ"},
                                   Particle{"のは", "のわ"},
                                   Particle{"からは", "からわ"},
                                   Particle{"までは", "までわ"},
                                   Particle{"こんにちは", "こんにちわ"},
                                   Particle{"こんばんは", "こんばんわ"}};
    for (const Particle &particle : particles) {
        if (word == particle.written)
            return particle.spoken;
    }
    return word;
}

} // namespace

std::string hiraganaOf(const std::string &text)
{
    startKakasi();
    std::istringstream words(readingsWithSmallTsu(decodedUtf8(text)));
    std::string result;
    for (std::string word; words >> word;)
        result += (result.empty() ? "" : " ") + spoken(word);
    std::u32string speakable;
    for (const char32_t character : decodedUtf8(result)) {
        if (scriptOf(character) != Script::Han)
            speakable.push_back(character);
    }
    return encodedUtf8(speakable);
}
