#include "tests/services/secrets/KeyringFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// The keychain in every state that a Linux desktop can leave it in.
class SecretStoreTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUnlockedKeyringKeepsIt();
    void aLockedKeyringIsToldFromAnEmptyOne();
    void aKeyringThatNobodyOpenedIsLocked();
    void withoutAKeyringNothingIsKept();
    void withoutABusNothingIsKept();
};

namespace {

const QString secret = u"a token of the test"_s;

/// What the keychain answered: its outcome, and the secret when there is one.
QString ask(const KeyringFixture &keyring, const QStringList &words)
{
    QProcess tool;
    tool.setProcessEnvironment(keyring.environment());
    tool.start(QStringLiteral(SECRET_TOOL), words);
    tool.waitForFinished(30'000);
    return QString::fromUtf8(tool.readAllStandardOutput()).trimmed();
}

QString write(const KeyringFixture &keyring)
{
    return ask(keyring, {u"write"_s, u"session"_s, secret});
}

QString read(const KeyringFixture &keyring)
{
    return ask(keyring, {u"read"_s, u"session"_s});
}

QString remove(const KeyringFixture &keyring)
{
    return ask(keyring, {u"remove"_s, u"session"_s});
}

} // namespace

void SecretStoreTest::anUnlockedKeyringKeepsIt()
{
    KeyringFixture keyring;
    QVERIFY2(keyring.startBus() && keyring.startKeyring(true), qPrintable(keyring.error()));
    QCOMPARE(read(keyring), u"missing"_s);
    QCOMPARE(write(keyring), u"done"_s);
    QCOMPARE(read(keyring), u"done "_s + secret);
    QVERIFY(!keyring.contentOfHome().contains(secret.toUtf8()));
    QCOMPARE(remove(keyring), u"done"_s);
    QCOMPARE(remove(keyring), u"done"_s); // again
    QCOMPARE(read(keyring), u"missing"_s);
}

void SecretStoreTest::aLockedKeyringIsToldFromAnEmptyOne()
{
    KeyringFixture keyring;
    QVERIFY2(keyring.startBus() && keyring.startKeyring(true), qPrintable(keyring.error()));
    QCOMPARE(write(keyring), u"done"_s);
    QVERIFY(keyring.lock());
    QCOMPARE(read(keyring), u"locked"_s);
    QCOMPARE(write(keyring), u"locked"_s);
    QCOMPARE(remove(keyring), u"locked"_s);
    QVERIFY(!keyring.contentOfHome().contains(secret.toUtf8()));
}

void SecretStoreTest::aKeyringThatNobodyOpenedIsLocked()
{
    KeyringFixture keyring;
    QVERIFY2(keyring.startBus() && keyring.startKeyring(false), qPrintable(keyring.error()));
    QCOMPARE(read(keyring), u"locked"_s);
    QVERIFY(write(keyring) != u"done"_s);
    QVERIFY(!keyring.contentOfHome().contains(secret.toUtf8()));
}

void SecretStoreTest::withoutAKeyringNothingIsKept()
{
    KeyringFixture bus;
    QVERIFY2(bus.startBus(), qPrintable(bus.error()));
    QCOMPARE(write(bus), u"unavailable"_s);
    QCOMPARE(read(bus), u"unavailable"_s);
    QVERIFY(!bus.contentOfHome().contains(secret.toUtf8()));
}

void SecretStoreTest::withoutABusNothingIsKept()
{
    const KeyringFixture nothing;
    QCOMPARE(write(nothing), u"unavailable"_s);
    QCOMPARE(read(nothing), u"unavailable"_s);
    QVERIFY(!nothing.contentOfHome().contains(secret.toUtf8()));
}

QTEST_GUILESS_MAIN(SecretStoreTest)
#include "SecretStoreTest.moc"
