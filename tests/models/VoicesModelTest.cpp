#include "models/VoicesModel.h"

#include "tests/models/StudioFixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Anne, Bert and Carl; what is asked of one of them is answered with `status`.
FakeHttpServer::Script library(int status)
{
    return [status](const FakeRequest &request) {
        if (request.verb == "DELETE")
            return json({{u"ok"_s, true}, {u"detail"_s, u"Voice not found."_s}}, status);
        if (request.verb == "PATCH")
            return json({{u"voice"_s, voiceJson(u"b"_s, u"Bertha"_s)}, {u"detail"_s, u"no"_s}}, status);
        return voicePage(
            {voiceJson(u"a"_s, u"Anne"_s), voiceJson(u"b"_s, u"Bert"_s), voiceJson(u"c"_s, u"Carl"_s)}, 1, 1);
    };
}

QStringList names(VoicesModel &model)
{
    QStringList found;
    for (const Voice &voice : model.list().rows())
        found << voice.name;
    return found;
}

int deletes(const StudioFixture &studio)
{
    return static_cast<int>(
        std::count_if(studio.server.requests().begin(), studio.server.requests().end(),
                      [](const FakeRequest &request) { return request.verb == "DELETE"; }));
}

} // namespace

class VoicesModelTest final : public QObject {
    Q_OBJECT

private slots:
    void asksForWhatTheFilterSays();
    void asksOnlyForWhatAnOldServerKnows();
    void aDeleteCanBeUndone();
    void aDeleteReachesTheServerWhenSettled();
    void aRefusedDeletePutsTheVoiceBack();
    void aDeletedVoiceDoesNotComeBackWithAReload();
    void renamesAtOnceAndKeepsWhatTheServerSays();
    void takesARefusedNameBack();
    void knowsABadName();
};

void VoicesModelTest::asksForWhatTheFilterSays()
{
    StudioFixture studio(library(200));
    VoicesModel model(studio.voices);
    QSignalSpy loaded(&model, &VoicesModel::loaded);
    model.show(
        {.text = u" sea "_s, .searchesAll = true, .source = Voice::Source::Designed, .isFavorite = true});
    QCOMPARE(model.state(), VoicesModel::State::Loading);
    QTRY_COMPARE(loaded.count(), 1);
    QCOMPARE(model.state(), VoicesModel::State::Loaded);
    const QByteArray target = studio.server.requests().first().target;
    for (const char *part : {"search=sea", "search_in=all", "source=designed", "favorite=true"})
        QVERIFY2(target.contains(part), target.constData());
}

void VoicesModelTest::asksOnlyForWhatAnOldServerKnows()
{
    StudioFixture studio(library(200));
    VoicesModel model(studio.voices);
    QSignalSpy loaded(&model, &VoicesModel::loaded);
    model.show({.text = u"sea"_s,
                .searchesAll = true,
                .source = Voice::Source::Designed,
                .isFavorite = true,
                .language = u"English"_s,
                .order = VoicesApi::Order::MostUsed});
    QTRY_COMPARE(loaded.count(), 1);
    QVERIFY(model.list().index(0).data(VoiceListModel::GenerationCountRole).isValid());
    model.setEditable(false); // asks again
    QTRY_COMPARE(loaded.count(), 2);
    const QByteArray target = studio.server.requests().last().target;
    for (const char *part : {"search=sea", "source=designed"})
        QVERIFY2(target.contains(part), target.constData());
    for (const char *part : {"search_in", "favorite", "language", "sort", "order"})
        QVERIFY2(!target.contains(part), target.constData());
    QVERIFY(!model.list().index(0).data(VoiceListModel::GenerationCountRole).isValid());
}

void VoicesModelTest::aDeleteCanBeUndone()
{
    StudioFixture studio(library(200));
    VoicesModel model(studio.voices);
    const QAbstractItemModelTester tester(&model.list(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.search({});
    QTRY_COMPARE(model.list().rowCount(), 3);
    model.removeLater(u"b"_s);
    QCOMPARE(names(model), QStringList({u"Anne"_s, u"Carl"_s}));
    model.undoRemoval(u"b"_s);
    QCOMPARE(names(model), QStringList({u"Anne"_s, u"Bert"_s, u"Carl"_s}));
    model.settle();
    QCOMPARE(deletes(studio), 0);
}

void VoicesModelTest::aDeleteReachesTheServerWhenSettled()
{
    StudioFixture studio(library(200));
    VoicesModel model(studio.voices);
    QSignalSpy settled(&model, &VoicesModel::settled);
    model.search({});
    QTRY_COMPARE(model.list().rowCount(), 3);
    model.removeLater(u"b"_s);
    QCOMPARE(deletes(studio), 0);
    model.settle();
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(deletes(studio), 1);
    model.undoRemoval(u"b"_s); // too late
    QCOMPARE(model.list().rowCount(), 2);
}

void VoicesModelTest::aRefusedDeletePutsTheVoiceBack()
{
    StudioFixture studio(library(400));
    VoicesModel model(studio.voices);
    QSignalSpy failed(&model, &VoicesModel::failed);
    model.search({});
    QTRY_COMPARE(model.list().rowCount(), 3);
    model.removeLater(u"b"_s);
    model.settle();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(names(model), QStringList({u"Anne"_s, u"Bert"_s, u"Carl"_s}));
}

void VoicesModelTest::aDeletedVoiceDoesNotComeBackWithAReload()
{
    StudioFixture studio(library(200));
    VoicesModel model(studio.voices);
    QSignalSpy loaded(&model, &VoicesModel::loaded);
    model.search({});
    QTRY_COMPARE(loaded.count(), 1);
    model.removeLater(u"b"_s);
    model.reload();
    QTRY_COMPARE(loaded.count(), 2);
    QCOMPARE(names(model), QStringList({u"Anne"_s, u"Carl"_s}));
    QCOMPARE(model.total(), 99); // of the 100 that the server speaks of
}

void VoicesModelTest::renamesAtOnceAndKeepsWhatTheServerSays()
{
    StudioFixture studio(library(200));
    VoicesModel model(studio.voices);
    model.search({});
    QTRY_COMPARE(model.list().rowCount(), 3);
    model.rename(u"b"_s, u"Berta "_s);
    QCOMPARE(model.list().find(u"b"_s)->name, u"Berta"_s);
    QTRY_COMPARE(model.list().find(u"b"_s)->name, u"Bertha"_s);
    const FakeRequest &request = studio.server.requests().last();
    QCOMPARE(request.verb, QByteArray("PATCH"));
    QCOMPARE(QJsonDocument::fromJson(request.body).object(), QJsonObject({{u"name"_s, u"Berta"_s}}));
}

void VoicesModelTest::takesARefusedNameBack()
{
    StudioFixture studio(library(400));
    VoicesModel model(studio.voices);
    QSignalSpy failed(&model, &VoicesModel::failed);
    model.search({});
    QTRY_COMPARE(model.list().rowCount(), 3);
    model.rename(u"b"_s, u"Berta"_s);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(model.list().find(u"b"_s)->name, u"Bert"_s);
}

void VoicesModelTest::knowsABadName()
{
    QVERIFY(VoicesModel::nameProblem(u"  "_s));
    QVERIFY(VoicesModel::nameProblem(QString(101, u'x')));
    QVERIFY(!VoicesModel::nameProblem(QString(100, u'x')));
}

QTEST_GUILESS_MAIN(VoicesModelTest)
#include "VoicesModelTest.moc"
