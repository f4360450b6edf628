#include "models/HistoryModel.h"
#include "models/TasksModel.h"
#include "models/VoiceSearch.h"
#include "models/VoicesModel.h"
#include "tests/models/StudioFixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr auto annesId = "0b0f5c0e-2c5e-4d0e-9d7f-3f3a5b1c9e11"_L1;

QJsonObject generationJson(const QString &id)
{
    return {{u"id"_s, id},
            {u"text"_s, u"Hello."_s},
            {u"language"_s, u"English"_s},
            {u"status"_s, u"completed"_s},
            {u"created_at"_s, u"2026-02-22T10:15:30+00:00"_s}};
}

FakeAnswer generationPage(const QStringList &ids)
{
    QJsonArray generations;
    for (const QString &id : ids)
        generations.append(generationJson(id));
    const QJsonObject pagination{{u"page"_s, 1}, {u"pages"_s, 1}, {u"total"_s, ids.size()}};
    return json({{u"generations"_s, generations}, {u"pagination"_s, pagination}});
}

/// Two pages: "Anne" is on the second, "Twin" on both.
FakeAnswer twoPages(const FakeRequest &request)
{
    return request.target.contains("page=2")
               ? voicePage({voiceJson(annesId, u"Anne"_s), voiceJson(u"b2"_s, u"Twin"_s)}, 2, 2)
               : voicePage({voiceJson(u"a1"_s, u"Anneliese"_s), voiceJson(u"a2"_s, u"Twin"_s)}, 1, 2);
}

} // namespace

class FeedModelsTest final : public QObject {
    Q_OBJECT

private slots:
    void loadsPageAfterPage();
    void keepsTheListWhenAPageFails();
    void aDeletedGenerationComesBackUntilItIsTooLate();
    void severalDeletedGenerationsComeBackInTheirOrder();
    void asksForWhatTheFilterSays();
    void findsOneVoice_data();
    void findsOneVoice();
    void showsATaskFeed();
};

void FeedModelsTest::loadsPageAfterPage()
{
    StudioFixture studio(twoPages);
    VoicesModel model(studio.voices);
    QSignalSpy loaded(&model, &VoicesModel::loaded);
    model.search({});
    QTRY_COMPARE(loaded.count(), 1);
    QCOMPARE(model.list().rowCount(), 2);
    model.list().fetchMore({});
    QTRY_COMPARE(model.list().rowCount(), 4);
    QVERIFY(!model.list().canFetchMore({}));
}

void FeedModelsTest::keepsTheListWhenAPageFails()
{
    StudioFixture studio([](const FakeRequest &request) {
        return request.target.contains("page=2") ? json({{u"detail"_s, u"Failed to load voices."_s}}, 500)
                                                 : twoPages(request);
    });
    VoicesModel model(studio.voices);
    QSignalSpy failed(&model, &VoicesModel::loadFailed);
    model.search({});
    QTRY_COMPARE(model.list().rowCount(), 2);
    model.list().fetchMore({});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(model.list().rowCount(), 2);
    QVERIFY(model.list().canFetchMore({}));
}

void FeedModelsTest::aDeletedGenerationComesBackUntilItIsTooLate()
{
    StudioFixture studio([](const FakeRequest &request) {
        return request.verb == "DELETE" ? json({{u"ok"_s, true}}) : generationPage({u"g1"_s});
    });
    HistoryModel model(studio.speech);
    QSignalSpy settled(&model, &HistoryModel::settled);
    model.search({});
    QTRY_COMPARE(model.list().rowCount(), 1);
    model.removeLater({u"g1"_s});
    QCOMPARE(model.list().rowCount(), 0);
    model.undoRemoval({u"g1"_s});
    QCOMPARE(model.list().rowCount(), 1);
    model.removeLater({u"g1"_s});
    model.settle();
    QTRY_COMPARE(settled.count(), 1);
    model.undoRemoval({u"g1"_s});
    QCOMPARE(model.list().rowCount(), 0);
}

void FeedModelsTest::severalDeletedGenerationsComeBackInTheirOrder()
{
    const QStringList ids{u"g1"_s, u"g2"_s, u"g3"_s, u"g4"_s};
    StudioFixture studio([&ids](const FakeRequest &) { return generationPage(ids); });
    HistoryModel model(studio.speech);
    model.search({});
    QTRY_COMPARE(model.list().rowCount(), 4);
    model.removeLater({u"g1"_s, u"g3"_s, u"g4"_s});
    QCOMPARE(model.list().rowCount(), 1);
    QCOMPARE(model.total(), 1);
    model.undoRemoval({u"g1"_s, u"g3"_s, u"g4"_s});
    QCOMPARE(model.total(), 4);
    for (int row = 0; row < ids.size(); ++row)
        QCOMPARE(model.list().rowOf(ids.at(row)), row);
}

void FeedModelsTest::asksForWhatTheFilterSays()
{
    QByteArray asked;
    StudioFixture studio([&asked](const FakeRequest &request) {
        asked = request.target;
        return generationPage({});
    });
    HistoryModel model(studio.speech);
    QSignalSpy loaded(&model, &HistoryModel::loaded);
    model.show(
        {.text = u" ferry "_s, .voiceId = u"v1"_s, .language = u"English"_s, .status = TaskStatus::Failed});
    QTRY_COMPARE(loaded.count(), 1);
    for (const char *part :
         {"search=ferry&", "search_in=all", "voice_id=v1", "language=English", "status=failed"})
        QVERIFY2(asked.contains(part), asked.constData());
    QVERIFY(!model.filter().isEmpty());
    model.setFindsByVoice(false); // a server of February; asks again
    QTRY_COMPARE(loaded.count(), 2);
    QVERIFY2(asked.contains("search=ferry") && asked.contains("status=failed"), asked.constData());
    for (const char *part : {"search_in", "voice_id", "language"})
        QVERIFY2(!asked.contains(part), asked.constData());
}

void FeedModelsTest::findsOneVoice_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("kind");
    QTest::newRow("by name") << u"Anne"_s << QString(annesId) << -1;
    QTest::newRow("by id") << QString(annesId) << QString(annesId) << -1;
    QTest::newRow("several of one name") << u"Twin"_s << QString() << static_cast<int>(Error::Kind::Invalid);
    QTest::newRow("only part of a name") << u"Ann"_s << QString() << static_cast<int>(Error::Kind::NotFound);
}

void FeedModelsTest::findsOneVoice()
{
    QFETCH(QString, wanted);
    QFETCH(QString, id);
    QFETCH(int, kind);
    StudioFixture studio(twoPages);
    VoiceSearch search(studio.voices, wanted, nullptr);
    QSignalSpy finished(&search, &VoiceSearch::finished);
    search.start();
    QTRY_COMPARE(finished.count(), 1);
    if (search.result())
        QCOMPARE(search.result()->id, id);
    else
        QCOMPARE(static_cast<int>(search.result().error().kind), kind);
    QCOMPARE(search.result().has_value(), kind < 0);
}

void FeedModelsTest::showsATaskFeed()
{
    StudioFixture studio([](const FakeRequest &request) {
        QJsonObject task = taskJson(u"processing"_s);
        task.insert(u"title"_s, u"Hello"_s);
        if (request.target.contains("cursor"))
            task.insert(u"id"_s, u"t2"_s);
        return json(
            {{u"tasks"_s, QJsonArray{task}},
             {u"next_cursor"_s, request.target.contains("cursor") ? QJsonValue() : QJsonValue(u"c+1"_s)}});
    });
    TasksModel model(studio.tasks);
    QAbstractItemModelTester tester(&model.list(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.load(TasksApi::Filter::Active);
    QTRY_VERIFY(model.list().rowCount() > 0);
    QCOMPARE(model.list().index(0).data().toString(), u"Hello"_s);
    model.list().fetchMore({}); // the tester may have been faster
    QTRY_COMPARE(model.list().rowCount(), 2);
    QVERIFY(studio.server.requests().last().target.contains("cursor=c%2B1"));
}

QTEST_GUILESS_MAIN(FeedModelsTest)
#include "FeedModelsTest.moc"
