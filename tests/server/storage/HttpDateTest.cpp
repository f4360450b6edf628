#include "server/storage/HttpDate.h"

#include <QtTest>

class HttpDateTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTimeIsWrittenAndReadBack_data();
    void aTimeIsWrittenAndReadBack();
    void whatIsNoSuchDateIsNone_data();
    void whatIsNoSuchDateIsNone();
};

void HttpDateTest::aTimeIsWrittenAndReadBack_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("the RFC's example") << qint64(784111777) << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT");
    QTest::newRow("the beginning") << qint64(0) << QByteArray("Thu, 01 Jan 1970 00:00:00 GMT");
    QTest::newRow("a leap day") << qint64(1709251199) << QByteArray("Thu, 29 Feb 2024 23:59:59 GMT");
    QTest::newRow("beyond 32 bit") << qint64(4102444800) << QByteArray("Fri, 01 Jan 2100 00:00:00 GMT");
}

void HttpDateTest::aTimeIsWrittenAndReadBack()
{
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, text);

    QCOMPARE(QByteArray::fromStdString(httpDate(seconds)), text);
    QCOMPARE(parseHttpDate(text.toStdString()).value_or(-1), std::int64_t{seconds});
}

void HttpDateTest::whatIsNoSuchDateIsNone_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT");
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994");
    QTest::newRow("wrong weekday") << QByteArray("Mon, 06 Nov 1994 08:49:37 GMT");
    QTest::newRow("no such month") << QByteArray("Sun, 06 Nix 1994 08:49:37 GMT");
    QTest::newRow("no such day") << QByteArray("Sun, 31 Feb 1994 08:49:37 GMT");
    QTest::newRow("no such hour") << QByteArray("Sun, 06 Nov 1994 25:49:37 GMT");
    QTest::newRow("negative day") << QByteArray("Sun, -6 Nov 1994 08:49:37 GMT");
    QTest::newRow("other zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 CET");
    QTest::newRow("letters for digits") << QByteArray("Sun, 0x Nov 1994 08:49:37 GMT");
}

void HttpDateTest::whatIsNoSuchDateIsNone()
{
    QFETCH(QByteArray, text);

    QVERIFY(!parseHttpDate(text.toStdString()));
}

QTEST_APPLESS_MAIN(HttpDateTest)
#include "HttpDateTest.moc"
