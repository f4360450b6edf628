#include "server/storage/ObjectKey.h"

#include <QtTest>

class ObjectKeyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysFollowTheRules_data();
    void keysFollowTheRules();
    void everyByteIsDecided();
};

void ObjectKeyTest::keysFollowTheRules_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("isValid");

    QTest::newRow("a reference") << QByteArray("0b0f5c0e-2c5e-4d0e-9d7f-3f3a5b1c9e11/v/reference.wav")
                                 << true;
    QTest::newRow("all signs") << QByteArray("_/!.*'()&$@=;:+,?- ") << true;
    QTest::newRow("dots name no folder") << QByteArray("../../etc/passwd") << true;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("longest") << QByteArray(1024, 'a') << true;
    QTest::newRow("too long") << QByteArray(1025, 'a') << false;
    QTest::newRow("not ASCII") << QByteArray("f\xc3\xbcr.wav") << false;
    QTest::newRow("a line") << QByteArray("a\nb") << false;
}

void ObjectKeyTest::keysFollowTheRules()
{
    QFETCH(QByteArray, key);
    QFETCH(bool, isValid);

    QCOMPARE(isValidKey(key.toStdString()), isValid);
}

void ObjectKeyTest::everyByteIsDecided()
{
    const QByteArray refused("#%[]{}~^|\\<>\"`");
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool isPlain = byte >= ' ' && byte < 0x7f && !refused.contains(c);
        QCOMPARE(isValidKey(std::string(1, c)), isPlain);
    }
}

QTEST_APPLESS_MAIN(ObjectKeyTest)
#include "ObjectKeyTest.moc"
