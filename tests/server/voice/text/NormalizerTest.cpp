#include "server/voice/text/Normalizer.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class NormalizerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesOutWhatIsReadWrongly_data();
    void writesOutWhatIsReadWrongly();
    void leavesAloneWhatIsReadRight_data();
    void leavesAloneWhatIsReadRight();
    void hugeTextsComeToAnEnd();
};

namespace {

QString normalisedText(const QString &text, Language language)
{
    return QString::fromStdU32String(normalised(text.toStdU32String(), language)).simplified();
}

} // namespace

void NormalizerTest::writesOutWhatIsReadWrongly_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("spoken");
    using enum Language;
    const auto row = [](const char *name, Language language, const char *written, const char *spoken) {
        QTest::newRow(name) << language << QString::fromUtf8(written) << QString::fromUtf8(spoken);
    };
    row("date of America", English, "on 12/05/2024.", "on December 5th, 20 24.");
    row("date that can only be of Europe", English, "on 25/12/1999", "on December 25th, 19 99");
    row("ISO date", English, "2024-03-01", "March 1st, 20 24");
    row("no date", English, "45/45/2024", "45 45 2024");
    row("year", English, "In 1984 it", "In 19 84 it");
    row("year with a nought", English, "in 1905", "in 19 oh 5");
    row("century", English, "in 1900", "in 19 hundred");
    row("decade", English, "the 1980s", "the 19 eighties");
    row("years in a range", English, "1914-1918", "19 14 to 19 18");
    row("price", English, "It costs $3.50.", "It costs 3 dollars and 50 cents.");
    row("one", English, "$1", "one dollar");
    row("thousands", English, "$1,000", "1,000 dollars");
    row("millions", English, "$2.5 million", "2.5 million dollars");
    row("euro behind", English, "5 €", "5 euros");
    row("unit", English, "5 km/h or 3km", "5 kilometers per hour or 3 kilometers");
    row("one unit", English, "1 kg", "one kilogram");
    row("degrees", English, "20°C", "20 degrees Celsius");
    row("fraction", English, "1/2 cup", "one half cup");
    row("range", English, "5-10 people", "5 to 10 people");
    row("telephone", English, "Call 555-123-4567 now", "Call 5 5 5, 1 2 3, 4 5 6 7 now");
    row("abroad", English, "+49 30 123456", "4 9, 3 0, 1 2 3 4 5 6");
    row("page", English, "See https://www.example.org/a/b?c=1.", "See example dot org.");
    row("host", English, "at example.com today", "at example dot com today");
    row("mail", English, "me@example.org", "me at example dot org");
    row("short forms", English, "approx. ten vs. nine", "approximately ten versus nine");
    row("number sign", English, "No. 5", "Number 5");
    row("ends a sentence", English, "apples etc. We", "apples et cetera. We");
    row("ends none", English, "apples etc. and", "apples et cetera and");
    row("chapter", English, "Chapter IV", "Chapter 4");
    row("king", English, "Henry VIII ruled", "Henry the eighth ruled");
    row("emoji", English, "Great 😀👍🏽!", "Great !");
    row("markup", English, "<b>bold</b> and **strong** [[x]]", "bold and strong x");
    row("either", English, "he/she", "he she");
    row("apostrophe", English, "it’s", "it's");
    row("German date", German, "am 05.12.2024", "am fünften Dezember 2024");
    row("German year", German, "im Jahr 1984", "im Jahr neunzehnhundert 84");
    row("German price", German, "3,50 €", "3 Euro 50");
    row("German short forms", German, "z. B. ca. zwei", "zum Beispiel circa zwei");
    row("German time", German, "um 14:30 Uhr", "um 14 Uhr 30");
    row("German unit", German, "100 km/h", "100 Kilometer pro Stunde");
    row("French date", French, "le 14/07/1789", "le 14 juillet 1789");
    row("French price", French, "3,50 €", "3 euros 50");
    row("Spanish date", Spanish, "el 12/10/2024", "el 12 de octubre de 2024");
    row("Italian host", Italian, "su example.it", "su example punto it");
    row("Portuguese price", Portuguese, "R$ 5,50", "5 reais e 50");
    row("Russian short form", Russian, "т. е. так", "то есть так");
    row("Chinese percent", Chinese, "涨了50%", "涨了百分之五十");
    row("Chinese decimal", Chinese, "12.5公里", "十二点五公里");
    row("Chinese year", Chinese, "2024年", "二零二四年");
    row("full width", Chinese, "１２个", "十二个");
    row("Japanese price", Japanese, "¥500", "ごひゃくえん");
    row("Japanese percent", Japanese, "50%です", "ごじゅう パーセントです");
    row("Korean percent", Korean, "50%", "50퍼센트");
    row("Korean date", Korean, "2024-12-05", "2024년 12월 5일");
}

void NormalizerTest::writesOutWhatIsReadWrongly()
{
    QFETCH(Language, language);
    QFETCH(QString, written);
    QFETCH(QString, spoken);
    QCOMPARE(normalisedText(written, language), spoken);
}

void NormalizerTest::leavesAloneWhatIsReadRight_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << Language::English << "Dr. Smith, e.g. the AT&T man, said \"yes\" (twice).";
    QTest::newRow("numbers") << Language::English << "1,000,000 or 3.14 or 5th at 3:45 and 50% of 2005";
    QTest::newRow("pronoun") << Language::English << "Mother and I saw Vitamin C";
    QTest::newRow("German") << Language::German << "1.000.000 und 3,5 sind viel";
    QTest::newRow("Russian") << Language::Russian << "Ёлка стоит 25 рублей.";
    QTest::newRow("Chinese") << Language::Chinese << "你好，世界！今天怎么样？";
}

void NormalizerTest::leavesAloneWhatIsReadRight()
{
    QFETCH(Language, language);
    QFETCH(QString, text);
    QCOMPARE(normalisedText(text, language), text);
}

void NormalizerTest::hugeTextsComeToAnEnd()
{
    for (const QString &part : {u"1"_s, u"a.b@"_s, u"1/2-"_s, u"("_s, u"https://a."_s, u"-5"_s}) {
        const QString spoken = normalisedText(part.repeated(10'000 / part.size()), Language::English);
        QVERIFY2(spoken.size() < 1'000'000, qPrintable(part));
    }
}

QTEST_APPLESS_MAIN(NormalizerTest)
#include "NormalizerTest.moc"
