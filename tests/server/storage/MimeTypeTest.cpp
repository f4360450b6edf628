#include "server/storage/MimeType.h"

#include <QtTest>

namespace {
const std::vector<std::string> references{"audio/wav", "audio/x-wav", "audio/mpeg", "audio/mp4", "audio/m4a"};
}

class MimeTypeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBucketTakesItsTypes_data();
    void aBucketTakesItsTypes();
    void aRuleMayLeaveTheSubtypeOpen();
    void aBucketWithoutRulesTakesAnythingAsItIs();
};

void MimeTypeTest::aBucketTakesItsTypes_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("stored"); // empty: refused

    QTest::newRow("allowed") << QByteArray("audio/wav") << QByteArray("audio/wav");
    QTest::newRow("upper case") << QByteArray("Audio/WAV") << QByteArray("audio/wav");
    QTest::newRow("with parameters") << QByteArray("audio/wav; codecs=1") << QByteArray("audio/wav");
    QTest::newRow("D16: what browsers call m4a") << QByteArray("audio/x-m4a") << QByteArray("audio/mp4");
    QTest::newRow("D16: and mp3") << QByteArray("audio/mp3; rate=44100") << QByteArray("audio/mpeg");
    QTest::newRow("an allowed other name stays") << QByteArray("audio/m4a") << QByteArray("audio/m4a");
    QTest::newRow("another type") << QByteArray("audio/ogg") << QByteArray();
    QTest::newRow("a longer name") << QByteArray("audio/wavy") << QByteArray();
    QTest::newRow("text") << QByteArray("text/plain") << QByteArray();
    QTest::newRow("nothing") << QByteArray("") << QByteArray();
}

void MimeTypeTest::aBucketTakesItsTypes()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, stored);

    QCOMPARE(QByteArray::fromStdString(acceptedType(sent.toStdString(), references).value_or("")), stored);
}

void MimeTypeTest::aRuleMayLeaveTheSubtypeOpen()
{
    QCOMPARE(acceptedType("audio/ogg", {"audio/*"}).value_or(""), std::string("audio/ogg"));
    QVERIFY(!acceptedType("audiox/ogg", {"audio/*"}));
}

void MimeTypeTest::aBucketWithoutRulesTakesAnythingAsItIs()
{
    QCOMPARE(acceptedType("Text/Plain;charset=utf-8", {}).value_or(""),
             std::string("Text/Plain;charset=utf-8"));
}

QTEST_APPLESS_MAIN(MimeTypeTest)
#include "MimeTypeTest.moc"
