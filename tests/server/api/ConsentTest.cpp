#include "server/api/Consent.h"

#include "server/http/HttpError.h"

#include <QtTest>

#include <boost/json.hpp>

class ConsentTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyACompleteConsentIsOne_data();
    void onlyACompleteConsentIsOne();
    void absentConsentIsRefusedWhereItIsRequired();
};

void ConsentTest::onlyACompleteConsentIsOne_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QByteArray>("relation");
    QTest::addColumn<QByteArray>("acceptedAt");
    QTest::addColumn<bool>("isComplete");
    const QByteArray time = "2026-02-22T10:15:30.123Z";
    QTest::newRow("self") << QByteArray("It is mine.") << QByteArray("self") << time << true;
    QTest::newRow("permission, with an offset") << QByteArray("She said yes.") << QByteArray("permission")
                                                << QByteArray("2026-02-22T10:15:30+01:00") << true;
    QTest::newRow("public domain") << QByteArray("x") << QByteArray("public_domain") << time << true;
    QTest::newRow("blank statement") << QByteArray(" ") << QByteArray("self") << time << false;
    QTest::newRow("endless statement") << QByteArray(2001, 'x') << QByteArray("self") << time << false;
    QTest::newRow("other relation") << QByteArray("x") << QByteArray("friend") << time << false;
    for (const char *bad : {"", "now", "infinity", "2026-02-22", "2026-02-30T10:15:30Z",
                            "2026-02-22T25:15:30Z", "2026-02-22T10:15:30", "2026-13-22T10:15:30Z"})
        QTest::addRow("time '%s'", bad) << QByteArray("x") << QByteArray("self") << QByteArray(bad) << false;
}

void ConsentTest::onlyACompleteConsentIsOne()
{
    QFETCH(const QByteArray, statement);
    QFETCH(const QByteArray, relation);
    QFETCH(const QByteArray, acceptedAt);
    const boost::json::value sent = {{"statement", statement.toStdString()},
                                     {"relation", relation.toStdString()},
                                     {"accepted_at", acceptedAt.toStdString()}};
    bool isComplete = true;
    try {
        QCOMPARE(Consent::read(&sent, false).value().relation, relation.toStdString());
    } catch (const HttpError &error) {
        QCOMPARE(error.status, 400);
        isComplete = false;
    }
    QTEST(isComplete, "isComplete");
}

void ConsentTest::absentConsentIsRefusedWhereItIsRequired()
{
    QVERIFY(!Consent::read(nullptr, false));
    try {
        Consent::read(nullptr, true);
        QFAIL("not refused");
    } catch (const HttpError &error) {
        QCOMPARE(QByteArray(error.what()), QByteArray("Consent is required."));
    }
}

QTEST_GUILESS_MAIN(ConsentTest)
#include "ConsentTest.moc"
