#include "models/SpeechDraft.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const Voice nora{
    .id = u"v1"_s, .name = u"Nora"_s, .language = u"English"_s, .source = Voice::Source::Designed};

}

class SpeechDraftTest final : public QObject {
    Q_OBJECT

private slots:
    void isThereAfterARestart();
    void isWrittenWhileTheProgramRuns();
    void saysWhatIsMissing();
    void startsEmptyFromABrokenFile();

private:
    QTemporaryDir m_folder;
};

void SpeechDraftTest::isThereAfterARestart()
{
    const QString path = m_folder.filePath(u"drafts/speech.json"_s);
    {
        SpeechDraft draft(path);
        draft.setVoice(nora);
        draft.setText(u"Hello."_s);
        draft.setOptions({.seed = u"7"_s, .strength = 0.25});
    }
    SpeechDraft again(path);
    QCOMPARE(again.draft().options, (SpeechOptions{.seed = u"7"_s, .strength = 0.25}));
    QCOMPARE(again.text(), u"Hello."_s);
    QCOMPARE(*again.voice(), nora);
    QCOMPARE(again.draft().language, u"English"_s);
    again.setLanguage(u"French"_s);
    QCOMPARE(again.draft().language, u"French"_s);
}

void SpeechDraftTest::isWrittenWhileTheProgramRuns()
{
    const QString path = m_folder.filePath(u"crash.json"_s);
    SpeechDraft draft(path);
    draft.setText(u"Not lost."_s);
    QTRY_VERIFY(QFile::exists(path));
    QCOMPARE(SpeechDraft(path).text(), u"Not lost."_s);
}

void SpeechDraftTest::saysWhatIsMissing()
{
    SpeechDraft draft(m_folder.filePath(u"missing.json"_s));
    QVERIFY(draft.problem());
    draft.setVoice(nora);
    QVERIFY(draft.problem());
    draft.setText(u"Fifteen letters."_s);
    QVERIFY(!draft.problem());
    QVERIFY(draft.estimatedSeconds() > 0.5 && draft.estimatedSeconds() < 2);
}

void SpeechDraftTest::startsEmptyFromABrokenFile()
{
    const QString path = m_folder.filePath(u"broken.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"text\": ");
    file.close();
    const SpeechDraft draft(path);
    QVERIFY(draft.text().isEmpty() && !draft.voice());
}

QTEST_GUILESS_MAIN(SpeechDraftTest)
#include "SpeechDraftTest.moc"
