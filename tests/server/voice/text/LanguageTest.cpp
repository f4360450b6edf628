#include "server/voice/text/Language.h"

#include "server/voice/protocol/JobError.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class LanguageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void autoGuessesFromTheText_data();
    void autoGuessesFromTheText();
    void autoRefusesOtherLanguages_data();
    void autoRefusesOtherLanguages();
    void aNameOfTheContractIsTaken();
    void anotherNameIsRefused();
};

void LanguageTest::autoGuessesFromTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("English") << "The cat is on the roof."
                             << "English";
    QTest::newRow("nothing to go by") << "Xylophon 12"
                                      << "English";
    QTest::newRow("Chinese") << "今天天气很好。"
                             << "Chinese";
    QTest::newRow("Chinese with a brand") << "我喜欢用 iPhone 拍照片。"
                                          << "Chinese";
    QTest::newRow("Japanese") << "東京は大きい町です。"
                              << "Japanese";
    QTest::newRow("Korean") << "오늘 날씨가 좋아요."
                            << "Korean";
    QTest::newRow("French") << "Le chat est sur le toit et il dort."
                            << "French";
    QTest::newRow("German") << "Die Katze ist auf dem Dach und schläft."
                            << "German";
    QTest::newRow("Spanish") << "El gato está en el tejado y duerme."
                             << "Spanish";
    QTest::newRow("Italian") << "Il gatto è sul tetto e dorme con gli altri."
                             << "Italian";
    QTest::newRow("Portuguese") << "O gato não está no telhado."
                                << "Portuguese";
    QTest::newRow("Russian") << "Кошка сидит на крыше."
                             << "Russian";
}

void LanguageTest::autoGuessesFromTheText()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QCOMPARE(QString::fromUtf8(factsOf(languageNamed("Auto", text.toStdU32String())).name), name);
}

void LanguageTest::autoRefusesOtherLanguages_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("Polish") << "Zażółć gęślą jaźń i idź do domu.";
    QTest::newRow("Czech") << "Příliš žluťoučký kůň běžel přes pole.";
    QTest::newRow("Turkish") << "Bugün hava çok güzel, dışarı çıkıp yürüyeceğiz.";
    QTest::newRow("Vietnamese") << "Hôm nay trời đẹp, chúng ta đi dạo nhé.";
    QTest::newRow("Ukrainian") << "Сьогодні гарна погода, їдьмо до міста.";
}

void LanguageTest::autoRefusesOtherLanguages()
{
    QFETCH(QString, text);
    QVERIFY_EXCEPTION_THROWN(languageNamed("Auto", text.toStdU32String()), JobError);
    languageNamed("English", text.toStdU32String()); // whoever names a language is believed
    languageNamed("Auto", U"I met Łukasz Müller and Søren in the city of Kraków last summer.");
}

void LanguageTest::aNameOfTheContractIsTaken()
{
    for (const LanguageFacts &facts : allLanguages())
        QVERIFY(languageNamed(facts.name, U"text of any other") == facts.language);
}

void LanguageTest::anotherNameIsRefused()
{
    for (const char *name : {"Klingon", "english", "", "en"}) {
        try {
            languageNamed(name, U"text");
            QFAIL(name);
        } catch (const JobError &error) {
            QVERIFY(error.code == JobError::Code::UnsupportedLanguage);
        }
    }
}

QTEST_APPLESS_MAIN(LanguageTest)
#include "LanguageTest.moc"
