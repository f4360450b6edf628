#include "server/voice/speech/SpeechEngine.h"
#include "server/voice/text/PreparedText.h"
#include "server/voice/text/Unicode.h"

#include <QtTest>

using namespace Qt::StringLiterals;

/// Sentences of each language, in sentences/<language>.txt, as the synthesizer would say them: nothing of it
/// in English, nothing letter by letter.
class SentencesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingIsReadInItsLanguage_data();
    void everythingIsReadInItsLanguage();

private:
    QStringList spelledWords(const std::string &text);

    QTemporaryDir m_folder;
    std::unique_ptr<SpeechEngine> m_engine;
};

namespace {

/// Letters and vowels alone: what a word and its letters one by one have in common.
QString bare(const std::string &phonemes)
{
    static const QRegularExpression marks(u"[ ˈˌː_|-]"_s);
    return QString::fromStdString(phonemes).remove(marks);
}

} // namespace

void SentencesTest::initTestCase()
{
    m_engine = std::make_unique<SpeechEngine>(m_folder.path().toStdString());
}

void SentencesTest::everythingIsReadInItsLanguage_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("sentence");
    for (const LanguageFacts &facts : allLanguages()) {
        const QString name = QString::fromUtf8(facts.name);
        QFile file(u"" UTTER_TEST_FOLDER "/sentences/"_s + name.toLower() + u".txt"_s);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QVERIFY(lines.size() >= 20);
        for (qsizetype i = 0; i < lines.size(); ++i)
            QTest::addRow("%s %d", facts.name, static_cast<int>(i) + 1)
                << facts.language << QString::fromUtf8(lines[i]);
    }
}

/// Words of two letters or more that sound like their letters' names. Languages that are not written in Latin
/// or Cyrillic letters have no such words.
QStringList SentencesTest::spelledWords(const std::string &text)
{
    static const QRegularExpression word(u"(?<![\\d\\p{L}])[\\p{Latin}\\p{Cyrillic}]{2,}"_s);
    QStringList spelled;
    auto matches = word.globalMatch(QString::fromStdString(text));
    while (matches.hasNext()) {
        const QString found = matches.next().captured();
        QString letters;
        for (const QChar letter : found)
            letters += QString(letter) + u' ';
        if (bare(m_engine->phonemes(found.toStdString())) == bare(m_engine->phonemes(letters.toStdString())))
            spelled << found;
    }
    return spelled;
}

void SentencesTest::everythingIsReadInItsLanguage()
{
    QFETCH(Language, language);
    QFETCH(QString, sentence);
    const PreparedText text = preparedText(sentence.toStdString(), factsOf(language).name);
    for (const SpokenPiece &piece : text.pieces) {
        for (const SpokenRun &run : piece.runs) {
            QVERIFY2(run.language == language, run.text.c_str());
            m_engine->use(language, {});
            const std::string phonemes = m_engine->phonemes(run.text);
            QVERIFY2(phonemes.find('(') == std::string::npos, phonemes.c_str());
            QVERIFY2(!phonemes.empty(), run.text.c_str());
            const QStringList spelled = spelledWords(run.text);
            QVERIFY2(spelled.isEmpty(), qPrintable(spelled.join(u' ')));
        }
    }
}

QTEST_APPLESS_MAIN(SentencesTest)
#include "SentencesTest.moc"
