#include "models/CloneDraft.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

CloneForm filled()
{
    return {.name = u"Maren 🎙 مارن"_s,
            .language = u"German"_s,
            .transcript = u"Der Hafen war still."_s,
            .isTranscriptScripted = true,
            .description = u"Reads slowly"_s,
            .relation = Consent::Relation::Permission,
            .agreedAt = QDateTime::fromMSecsSinceEpoch(1'771'000'000'123, Qt::UTC)};
}

} // namespace

class CloneDraftTest final : public QObject {
    Q_OBJECT

private slots:
    void isThereAfterARestart();
    void isWrittenWhileTheProgramRuns();
    void forgetsAtOnceWhatHasBecomeAVoice();
    void startsEmptyFromABrokenFile();
    void namesTheFieldThatIsWrong_data();
    void namesTheFieldThatIsWrong();
    void wantsNameRelationAndConsent();
    void asksNoNameForMany();

private:
    QTemporaryDir m_folder;
};

void CloneDraftTest::isThereAfterARestart()
{
    const QString path = m_folder.filePath(u"drafts/clone.json"_s);
    const QList<CloneFile> batch{{.path = u"a.wav"_s, .name = u"Anne"_s}, {.path = u"b.mp3"_s}};
    const CloneSource source{.path = u"/sounds/maren.wav"_s,
                             .isRecording = true,
                             .part = AudioRange{.start = 1'500ms, .end = 20s}};
    {
        CloneDraft draft(path);
        draft.setForm(filled());
        draft.setSource(source);
        draft.setBatch(batch);
    }
    const CloneDraft again(path);
    QCOMPARE(again.form(), filled());
    QCOMPARE(again.source(), source);
    QCOMPARE(again.batch(), batch);
}

void CloneDraftTest::isWrittenWhileTheProgramRuns()
{
    const QString path = m_folder.filePath(u"crash.json"_s);
    CloneDraft draft(path);
    draft.setForm(filled());
    QTRY_VERIFY(QFile::exists(path));
    QCOMPARE(CloneDraft(path).form(), filled());
}

void CloneDraftTest::forgetsAtOnceWhatHasBecomeAVoice()
{
    const QString path = m_folder.filePath(u"done.json"_s);
    CloneDraft draft(path);
    draft.setForm(filled());
    draft.setSource({.path = u"maren.wav"_s});
    draft.clear();
    const CloneDraft again(path);
    QCOMPARE(again.form(), CloneForm{.language = u"German"_s}); // the next one is likely to speak it too
    QCOMPARE(again.source(), CloneSource());
}

void CloneDraftTest::startsEmptyFromABrokenFile()
{
    const QString path = m_folder.filePath(u"broken.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"name\": ");
    file.close();
    QCOMPARE(CloneDraft(path).form(), CloneForm());
}

void CloneDraftTest::namesTheFieldThatIsWrong_data()
{
    using Field = CloneDraft::Field;
    QTest::addColumn<CloneForm>("form");
    QTest::addColumn<int>("wrong"); // -1: none
    const auto row = [](const char *name, const CloneForm &form, std::optional<Field> wrong) {
        QTest::newRow(name) << form << (wrong ? static_cast<int>(*wrong) : -1);
    };
    row("nothing typed yet", {}, {});
    row("name of 100 characters", {.name = QString(100, u'n')}, {});
    row("name of 101 characters", {.name = QString(101, u'n')}, Field::Name);
    row("emoji and right-to-left", {.name = u"🎙 مارن"_s}, {});
    row("transcript of 10 001", {.transcript = QString(10'001, u't')}, Field::Transcript);
    row("description of 501", {.description = QString(501, u'd')}, Field::Description);
}

void CloneDraftTest::namesTheFieldThatIsWrong()
{
    QFETCH(CloneForm, form);
    QFETCH(int, wrong);
    CloneDraft draft(m_folder.filePath(u"fields.json"_s));
    draft.setForm(form);
    using Field = CloneDraft::Field;
    for (const Field field : {Field::Name, Field::Transcript, Field::Description})
        QCOMPARE(draft.problemOf(field).has_value(), static_cast<int>(field) == wrong);
}

void CloneDraftTest::wantsNameRelationAndConsent()
{
    CloneDraft draft(m_folder.filePath(u"consent.json"_s));
    draft.setForm(filled());
    QVERIFY(!draft.problem(false));
    QCOMPARE(draft.request().consent.acceptedAt, filled().agreedAt);
    for (const auto &spoil :
         {+[](CloneForm &form) { form.name = u" "_s; }, +[](CloneForm &form) { form.relation.reset(); },
          +[](CloneForm &form) { form.agreedAt = {}; }}) {
        CloneForm form = filled();
        spoil(form);
        draft.setForm(form);
        QVERIFY(draft.problem(false));
    }
}

void CloneDraftTest::asksNoNameForMany()
{
    CloneDraft draft(m_folder.filePath(u"many.json"_s));
    CloneForm form = filled();
    form.name.clear();
    draft.setForm(form);
    QVERIFY(draft.problem(false));
    QVERIFY(!draft.problem(true));
}

QTEST_GUILESS_MAIN(CloneDraftTest)
#include "CloneDraftTest.moc"
