#include "server/voice/design/DescribedVoice.h"
#include "server/voice/protocol/JobError.h"

#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

/// A file of the person's own extends the words that the program knows.
class DesignLexiconTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileAddsWordsAndMeanings();
    void aFileChangesAMeaning();
    void aMistakeIsNamed_data();
    void aMistakeIsNamed();
    void aFileThatIsNotThereIsNamed();

private:
    QTemporaryDir m_folder;
};

namespace {

void add(DesignLexicon &lexicon, const char *text)
{
    lexicon.add(Table::fromText(text));
}

} // namespace

void DesignLexiconTest::aFileAddsWordsAndMeanings()
{
    QFile file(m_folder.filePath(u"words.table"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\xEF\xBB\xBF[person]\ndwarf = f0 130, formants 1.2\n\n[words]\ndwarf = dwarf*\ndeep = djup*\n"
               "[intensities]\n1.6 = mycket\n[fillers]\nwords = en, röst\n");
    file.close();
    DesignLexicon lexicon;
    lexicon.addFile(file.fileName().toStdString());
    const DescribedVoice dwarf = describedVoice("a dwarf", lexicon);
    QVERIFY(std::abs(dwarf.traits.f0Hz - 130) < 1e-9);
    QVERIFY(dwarf.unknownWords.empty());
    const DescribedVoice swedish = describedVoice("en mycket djup röst", lexicon);
    QVERIFY(swedish.unknownWords.empty());
    QVERIFY(swedish.traits == describedVoice("very deep", lexicon).traits);
}

void DesignLexiconTest::aFileChangesAMeaning()
{
    DesignLexicon lexicon;
    const double before = describedVoice("deep", lexicon).traits.f0Hz;
    add(lexicon, "[height]\ndeep = pitch -7");
    QVERIFY(describedVoice("deep", lexicon).traits.f0Hz < before);
}

void DesignLexiconTest::aMistakeIsNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("no entry") << QByteArray("[words]\ndeep: djup") << u"Line 2"_s;
    QTest::newRow("no such meaning") << QByteArray("[words]\nwobbly = wobbly") << u"wobbly"_s;
    QTest::newRow("no such effect") << QByteArray("[mood]\nodd = colour 5") << u"colour 5"_s;
    QTest::newRow("no number") << QByteArray("[mood]\nodd = pitch high") << u"pitch high"_s;
    QTest::newRow("no intensity") << QByteArray("[intensities]\nmuch = muchly") << u"much"_s;
    QTest::newRow("an empty word") << QByteArray("[words]\ndeep = djup,,") << u"comma"_s;
}

void DesignLexiconTest::aMistakeIsNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, named);
    DesignLexicon lexicon;
    try {
        add(lexicon, text.constData());
        QFAIL("accepted");
    } catch (const JobError &error) {
        QVERIFY(error.code == JobError::Code::BadInput);
        QVERIFY2(QString::fromStdString(error.message).contains(named), error.message.c_str());
    }
}

void DesignLexiconTest::aFileThatIsNotThereIsNamed()
{
    DesignLexicon lexicon;
    QVERIFY_EXCEPTION_THROWN(lexicon.addFile(m_folder.filePath(u"gone"_s).toStdString()), JobError);
}

QTEST_APPLESS_MAIN(DesignLexiconTest)
#include "DesignLexiconTest.moc"
