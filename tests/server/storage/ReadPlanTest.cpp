#include "server/storage/ReadPlan.h"

#include <QtTest>

namespace {

constexpr auto etag = "\"0cc175b9c0f1b6a831c399e269772661\"";
constexpr auto modified = "Sun, 06 Nov 1994 08:49:37 GMT";

Representation stored(std::uint64_t sizeBytes = 1000)
{
    return {.etag = etag, .lastModified = 784111777, .sizeBytes = sizeBytes};
}

QByteArray describe(const ReadPlan &plan)
{
    return QByteArray::number(plan.status) + " " + QByteArray::number(quint64(plan.first)) + "+" +
           QByteArray::number(quint64(plan.length));
}

} // namespace

class ReadPlanTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRangeIsTaken_data();
    void aRangeIsTaken();
    void anEmptyObjectHasNoRange_data();
    void anEmptyObjectHasNoRange();
    void conditionsComeFirst_data();
    void conditionsComeFirst();
    void ifRangeDecidesAboutTheRange_data();
    void ifRangeDecidesAboutTheRange();
};

void ReadPlanTest::aRangeIsTaken_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("plan");

    const QByteArray whole("200 0+1000");
    QTest::newRow("none") << QByteArray("") << whole;
    QTest::newRow("the first byte") << QByteArray("bytes=0-0") << QByteArray("206 0+1");
    QTest::newRow("the last byte") << QByteArray("bytes=999-999") << QByteArray("206 999+1");
    QTest::newRow("all") << QByteArray("bytes=0-999") << QByteArray("206 0+1000");
    QTest::newRow("beyond the end") << QByteArray("bytes=900-5000") << QByteArray("206 900+100");
    QTest::newRow("to the end") << QByteArray("bytes=900-") << QByteArray("206 900+100");
    QTest::newRow("from the end") << QByteArray("bytes=-100") << QByteArray("206 900+100");
    QTest::newRow("more than all from the end") << QByteArray("bytes=-5000") << QByteArray("206 0+1000");
    QTest::newRow("spaces") << QByteArray("bytes= 5-9 ") << QByteArray("206 5+5");
    QTest::newRow("more than 64 bit")
        << QByteArray("bytes=5-99999999999999999999999") << QByteArray("206 5+995");
    QTest::newRow("begins at the end") << QByteArray("bytes=1000-") << QByteArray("416 0+0");
    QTest::newRow("begins behind the end") << QByteArray("bytes=2000-3000") << QByteArray("416 0+0");
    QTest::newRow("begins beyond 64 bit")
        << QByteArray("bytes=99999999999999999999999-") << QByteArray("416 0+0");
    QTest::newRow("nothing from the end") << QByteArray("bytes=-0") << QByteArray("416 0+0");
    QTest::newRow("several") << QByteArray("bytes=0-1,5-6") << QByteArray("416 0+0");
    QTest::newRow("backwards") << QByteArray("bytes=9-5") << whole;
    QTest::newRow("another unit") << QByteArray("lines=0-5") << whole;
    QTest::newRow("no numbers") << QByteArray("bytes=a-b") << whole;
    QTest::newRow("half a number") << QByteArray("bytes=1x-5") << whole;
    QTest::newRow("negative") << QByteArray("bytes=--5") << whole;
    QTest::newRow("only a dash") << QByteArray("bytes=-") << whole;
    QTest::newRow("no dash") << QByteArray("bytes=5") << whole;
    QTest::newRow("nothing behind the unit") << QByteArray("bytes=") << whole;
}

void ReadPlanTest::aRangeIsTaken()
{
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, plan);

    const std::string text = range.toStdString();
    QCOMPARE(describe(ReadPlan::make({.range = text}, stored())), plan);
}

void ReadPlanTest::anEmptyObjectHasNoRange_data()
{
    QTest::addColumn<QByteArray>("range");

    QTest::newRow("from the beginning") << QByteArray("bytes=0-");
    QTest::newRow("from the end") << QByteArray("bytes=-1");
}

void ReadPlanTest::anEmptyObjectHasNoRange()
{
    QFETCH(QByteArray, range);

    const std::string text = range.toStdString();
    QCOMPARE(describe(ReadPlan::make({.range = text}, stored(0))), QByteArray("416 0+0"));
}

void ReadPlanTest::conditionsComeFirst_data()
{
    QTest::addColumn<QByteArray>("noneMatch");
    QTest::addColumn<QByteArray>("since");
    QTest::addColumn<int>("status");

    const QByteArray tag(etag);
    QTest::newRow("same tag") << tag << QByteArray() << 304;
    QTest::newRow("weak form of it") << "W/" + tag << QByteArray() << 304;
    QTest::newRow("one of several") << "\"x\", " + tag << QByteArray() << 304;
    QTest::newRow("any") << QByteArray("*") << QByteArray() << 304;
    QTest::newRow("another tag") << QByteArray("\"x\"") << QByteArray() << 206;
    QTest::newRow("the tag counts, not the date") << QByteArray("\"x\"") << QByteArray(modified) << 206;
    QTest::newRow("same time") << QByteArray() << QByteArray(modified) << 304;
    QTest::newRow("later") << QByteArray() << QByteArray("Mon, 07 Nov 1994 08:49:37 GMT") << 304;
    QTest::newRow("earlier") << QByteArray() << QByteArray("Sat, 05 Nov 1994 08:49:37 GMT") << 206;
    QTest::newRow("no date") << QByteArray() << QByteArray("yesterday") << 206;
}

void ReadPlanTest::conditionsComeFirst()
{
    QFETCH(QByteArray, noneMatch);
    QFETCH(QByteArray, since);
    QFETCH(int, status);

    const std::string tags = noneMatch.toStdString();
    const std::string date = since.toStdString();
    const ReadPlan plan =
        ReadPlan::make({.ifNoneMatch = tags, .ifModifiedSince = date, .range = "bytes=0-9"}, stored());
    QCOMPARE(plan.status, status);
}

void ReadPlanTest::ifRangeDecidesAboutTheRange_data()
{
    QTest::addColumn<QByteArray>("ifRange");
    QTest::addColumn<int>("status");

    const QByteArray tag(etag);
    QTest::newRow("same tag") << tag << 206;
    QTest::newRow("another tag") << QByteArray("\"x\"") << 200;
    QTest::newRow("a weak tag never") << "W/" + tag << 200;
    QTest::newRow("same time") << QByteArray(modified) << 206;
    QTest::newRow("another time") << QByteArray("Mon, 07 Nov 1994 08:49:37 GMT") << 200;
}

void ReadPlanTest::ifRangeDecidesAboutTheRange()
{
    QFETCH(QByteArray, ifRange);
    QFETCH(int, status);

    const std::string condition = ifRange.toStdString();
    QCOMPARE(ReadPlan::make({.ifRange = condition, .range = "bytes=0-9"}, stored()).status, status);
}

QTEST_APPLESS_MAIN(ReadPlanTest)
#include "ReadPlanTest.moc"
