#include "server/voice/design/DescribedVoice.h"
#include "server/voice/protocol/JobError.h"
#include "server/voice/text/PreparedText.h"
#include "server/voice/text/Unicode.h"
#include "tests/fuzz/FuzzRun.h"

#include <QtTest>

#include <array>

/// Whatever bytes come as a text: it is refused with a sentence, or prepared, soon and as valid text.
class TextFuzzTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyTextIsPreparedOrRefused();
    void anyDescriptionIsAVoice();
};

namespace {

constexpr int longestMs = 10'000; ///< for one text, on a busy machine under sanitizers

/// Characters that mean something to some rule, and some that mean nothing to any.
constexpr std::array<std::u32string_view, 14> alphabets{
    U"abcdefghijklmnopqrstuvwxyz",
    U"ABCDEFGHIJIVXLC",
    U"0123456789",
    U"0123456789.,:/-+ ",
    U" \t\n\r\u00A0\u2028\u2029\u3000",
    U".!?…。！？;:,、，\"'()[]{}<>«»„“”–—",
    U"$€£¥₽₩₹%‰°²³#@&=×÷±§№_*~`|^\\",
    U"äöüßéèêçñãõàìòœ",
    U"абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    U"一二三十百千万年月日時分今天好我的東京銀行々",
    U"あいうえおかきくけこっゃはへをアイウエオー〜",
    U"가나다라마바사한국어ㅋㅠᄀ\u1161\u11A8",
    U"\u0301\u0308\u200B\u200D\u202E\uFEFF\uFE0F\u0001\u001B\u007F½¾㎏ﬁ→•αΩ",
    U"😀👍🏽🇩🇪𝗯𝟛𠮷من",
};

constexpr std::array<std::u32string_view, 16> snippets{
    U"https://www.example.org/a?b=1",
    U"a.b+c@example.com",
    U"12/05/2024",
    U"31.12.99",
    U"14h30",
    U"+49 30 123456",
    U"$1,234.50",
    U"2,5 Mio. €",
    U"1/2 kg",
    U"Dr. z. B. etc. ",
    U"Heinrich VIII. ",
    U"XXI век",
    U"3本20日",
    U"第IV章",
    U"[[x]]<b>",
    U"\n\n \n",
};

std::u32string randomText(Dice &dice)
{
    constexpr std::array<std::size_t, 6> lengths{3, 10, 40, 200, 1000, 9000};
    const std::size_t length = 1 + dice.below(dice.of(lengths));
    std::u32string text;
    std::u32string_view alphabet = dice.of(alphabets);
    while (text.size() < length) {
        if (dice.oneIn(12))
            alphabet = dice.of(alphabets);
        if (dice.oneIn(20))
            text += dice.of(snippets);
        else if (dice.oneIn(60)) // deep, or long without a place to cut
            text.append(1 + dice.below(300), dice.of(alphabet));
        else
            text.push_back(dice.of(alphabet));
    }
    return text;
}

/// The text as bytes, now and then broken.
std::string randomBytes(Dice &dice)
{
    std::string bytes = encodedUtf8(randomText(dice));
    if (dice.oneIn(8)) {
        for (std::size_t n = 1 + dice.below(4); n > 0; --n)
            bytes[dice.below(bytes.size())] = static_cast<char>(dice.below(256));
    }
    if (dice.oneIn(16))
        bytes.resize(dice.below(bytes.size()) + 1);
    return bytes;
}

std::string_view randomLanguage(Dice &dice)
{
    const auto languages = allLanguages();
    const std::size_t index = dice.below(languages.size() + 1);
    return index < languages.size() ? languages[index].name : "Auto";
}

/// Why the prepared text is none, empty when it is.
QByteArray flawOf(const PreparedText &text)
{
    if (text.pieces.empty())
        return "no piece";
    for (const SpokenPiece &piece : text.pieces) {
        if (piece.runs.empty() || piece.characters == 0)
            return "an empty piece";
        for (const SpokenRun &run : piece.runs) {
            decodedUtf8(run.text); // throws for broken text
            if (run.text.size() > 10'000)
                return "a run without end";
        }
    }
    return {};
}

} // namespace

void TextFuzzTest::anyTextIsPreparedOrRefused()
{
    FuzzRun run;
    while (run.next()) {
        Dice dice(run.seed());
        const std::string bytes = randomBytes(dice);
        const std::string_view language = randomLanguage(dice);
        QElapsedTimer timer;
        timer.start();
        QByteArray flaw;
        try {
            flaw = flawOf(preparedText(bytes, language));
        } catch (const JobError &error) {
            if (error.code == JobError::Code::Internal || !error.message.ends_with('.'))
                flaw = error.message.c_str();
        }
        QVERIFY2(flaw.isEmpty(), (flaw + ", " + run.repetition()).constData());
        QVERIFY2(timer.elapsed() < longestMs, run.repetition().constData());
    }
}

void TextFuzzTest::anyDescriptionIsAVoice()
{
    const DesignLexicon lexicon;
    FuzzRun run;
    while (run.next()) {
        Dice dice(run.seed());
        const DescribedVoice voice = describedVoice(encodedUtf8(randomText(dice)), lexicon);
        QVERIFY2(voice.traits.f0Hz >= 61 && voice.traits.f0Hz <= 380, run.repetition().constData());
    }
}

QTEST_APPLESS_MAIN(TextFuzzTest)
#include "TextFuzzTest.moc"
