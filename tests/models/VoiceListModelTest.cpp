#include "models/VoiceListModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(QList<QList<int>>)

namespace {

QList<Voice> voices(const QString &ids)
{
    QList<Voice> list;
    for (const QChar id : ids)
        list.append({.id = QString(id), .name = u"Voice %1"_s.arg(id)});
    return list;
}

QString ids(const VoiceListModel &model)
{
    QString text;
    for (int row = 0; row < model.rowCount(); ++row)
        text += model.index(row).data(VoiceListModel::IdRole).toString();
    return text;
}

} // namespace

class VoiceListModelTest final : public QObject {
    Q_OBJECT

private slots:
    void asksForOnePageAtATime();
    void mayAskAgainAfterAFailedPage();
    void doesNotShowAVoiceTwice();
    void updateAnnouncesOnlyWhatChanged_data();
    void updateAnnouncesOnlyWhatChanged();
    void removesByIdWhereverTheRowIs();
    void refreshesInSteps_data();
    void refreshesInSteps();
    void keepsASelectionOverARefresh();
    void givesNothingForWhatIsNotThere();
};

void VoiceListModelTest::asksForOnePageAtATime()
{
    VoiceListModel model;
    QSignalSpy requested(&model, &VoiceListModel::moreRequested);
    model.fetchMore({});
    model.fetchMore({});
    QCOMPARE(requested.count(), 1);
    QVERIFY(!model.canFetchMore({}));
    model.append(voices(u"ab"_s), false);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    model.append(voices(u"c"_s), true);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(ids(model), u"abc"_s);
}

void VoiceListModelTest::mayAskAgainAfterAFailedPage()
{
    VoiceListModel model;
    model.fetchMore({});
    model.abandonPage();
    QVERIFY(model.canFetchMore({}));
}

void VoiceListModelTest::doesNotShowAVoiceTwice()
{
    VoiceListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(voices(u"ab"_s), false);
    model.append(voices(u"bc"_s), true);
    QCOMPARE(ids(model), u"abc"_s);
}

void VoiceListModelTest::updateAnnouncesOnlyWhatChanged_data()
{
    QTest::addColumn<Voice>("voice");
    QTest::addColumn<QList<QList<int>>>("announced");
    QTest::newRow("renamed") << Voice{.id = u"a"_s, .name = u"Anne"_s}
                             << QList<QList<int>>{{Qt::DisplayRole}};
    QTest::newRow("favourite") << Voice{.id = u"a"_s, .name = u"Voice a"_s, .isFavorite = true}
                               << QList<QList<int>>{{VoiceListModel::FavoriteRole}};
    QTest::newRow("nothing new") << Voice{.id = u"a"_s, .name = u"Voice a"_s} << QList<QList<int>>{};
    QTest::newRow("unknown id") << Voice{.id = u"z"_s, .name = u"Zoe"_s} << QList<QList<int>>{};
}

void VoiceListModelTest::updateAnnouncesOnlyWhatChanged()
{
    QFETCH(Voice, voice);
    VoiceListModel model;
    model.append(voices(u"ab"_s), true);
    QList<QList<int>> announced;
    connect(&model, &VoiceListModel::dataChanged, this,
            [&announced](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                announced.append(roles);
            });
    model.update(voice);
    QTEST(announced, "announced");
}

void VoiceListModelTest::removesByIdWhereverTheRowIs()
{
    VoiceListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(voices(u"abc"_s), true);
    model.remove(u"b"_s);
    model.remove(u"b"_s);
    QCOMPARE(ids(model), u"ac"_s);
}

void VoiceListModelTest::refreshesInSteps_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("the same") << u"abc"_s << u"abc"_s;
    QTest::newRow("new at the head") << u"abc"_s << u"xabc"_s;
    QTest::newRow("gone from the middle") << u"abc"_s << u"ac"_s;
    QTest::newRow("another order") << u"abcd"_s << u"dbca"_s;
    QTest::newRow("all others") << u"abc"_s << u"xyz"_s;
    QTest::newRow("nothing left") << u"abc"_s << QString();
    QTest::newRow("from nothing") << QString() << u"ab"_s;
}

void VoiceListModelTest::refreshesInSteps()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    VoiceListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reset(&model, &VoiceListModel::modelReset);
    model.append(voices(before), true);
    model.refresh(voices(after), true);
    QCOMPARE(ids(model), after);
    QCOMPARE(reset.count(), 0);
}

void VoiceListModelTest::keepsASelectionOverARefresh()
{
    VoiceListModel model;
    model.append(voices(u"abc"_s), true);
    const QPersistentModelIndex selected = model.index(1);
    model.refresh(voices(u"xcb"_s), true);
    QCOMPARE(selected.data(VoiceListModel::IdRole).toString(), u"b"_s);
}

void VoiceListModelTest::givesNothingForWhatIsNotThere()
{
    VoiceListModel model;
    model.append({{.id = u"a"_s, .name = u"A"_s}}, true);
    QCOMPARE(model.data(model.index(0), VoiceListModel::DurationRole), QVariant());
    QCOMPARE(model.data(model.index(0), Qt::DecorationRole), QVariant());
    QCOMPARE(model.rowCount(model.index(0)), 0);
}

QTEST_GUILESS_MAIN(VoiceListModelTest)
#include "VoiceListModelTest.moc"
