#include "server/auth/Keys.h"

#include "server/auth/Base64Url.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <boost/json.hpp>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <fstream>

namespace fs = std::filesystem;

class KeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItMade();
    void makesOtherKeysElsewhere();
    void isReadableByItsOwnerOnly();
    void prefersWhatIsConfigured();
    void replacesWhatACrashLeftEmpty();
    void refusesAKeyThatIsNone_data();
    void refusesAKeyThatIsNone();
    void saysWhenTheFolderCannotBeMade();
    void publishesThePublicHalfOnly();
    void signsWhatItsPublicHalfVerifies();

private:
    fs::path folder() const { return m_folder.filePath(QStringLiteral("keys")).toStdString(); }

    QTemporaryDir m_folder;
};

void KeysTest::keepsWhatItMade()
{
    const Keys first = Keys::load({.directory = folder()});
    const Keys second = Keys::load({.directory = folder()});
    QCOMPARE(first.signingKey.id(), second.signingKey.id());
    QCOMPARE(first.publishableKey, second.publishableKey);
    QCOMPARE(first.secretKey, second.secretKey);
    QVERIFY(first.publishableKey.starts_with("sb_publishable_"));
    QVERIFY(first.secretKey.starts_with("sb_secret_"));
}

void KeysTest::makesOtherKeysElsewhere()
{
    const QTemporaryDir elsewhere;
    const Keys first = Keys::load({.directory = folder()});
    const Keys other = Keys::load({.directory = elsewhere.path().toStdString()});
    QVERIFY(first.signingKey.id() != other.signingKey.id());
    QVERIFY(first.publishableKey != other.publishableKey);
    QVERIFY(first.secretKey != other.secretKey);
}

void KeysTest::isReadableByItsOwnerOnly()
{
#ifdef Q_OS_WIN
    QSKIP("there the folder's access list protects them");
#endif
    Keys::load({.directory = folder()});
    constexpr auto others = fs::perms::group_all | fs::perms::others_all;
    QCOMPARE(fs::status(folder()).permissions() & others, fs::perms::none);
    int files = 0;
    for (const auto &file : fs::directory_iterator(folder())) {
        ++files;
        QCOMPARE(file.status().permissions(), fs::perms::owner_read | fs::perms::owner_write);
    }
    QCOMPARE(files, 3);
}

void KeysTest::prefersWhatIsConfigured()
{
    const Keys keys = Keys::load({.directory = folder(),
                                  .jwtSecret = "secret",
                                  .publishableKey = "sb_publishable_mine",
                                  .secretKey = "sb_secret_mine"});
    QCOMPARE(keys.jwtSecret, "secret");
    QCOMPARE(keys.publishableKey, "sb_publishable_mine");
    QCOMPARE(keys.secretKey, "sb_secret_mine");
}

void KeysTest::replacesWhatACrashLeftEmpty()
{
    Keys::load({.directory = folder()});
    std::ofstream(folder() / "es256.pem", std::ios::trunc).close();
    const Keys made = Keys::load({.directory = folder()});
    QCOMPARE(Keys::load({.directory = folder()}).signingKey.id(), made.signingKey.id());
}

void KeysTest::refusesAKeyThatIsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no PEM") << QByteArray("hello");
    QTest::newRow("cut off") << QByteArray::fromStdString(Es256Key::generate().pem()).left(100);
    const auto pemOf = [](EVP_PKEY *key) {
        BIO *bio = BIO_new(BIO_s_mem());
        PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
        char *text = nullptr;
        const long length = BIO_get_mem_data(bio, &text);
        const QByteArray pem(text, length);
        BIO_free(bio);
        EVP_PKEY_free(key);
        return pem;
    };
    QTest::newRow("another curve") << pemOf(EVP_EC_gen("P-384"));
    QTest::newRow("RSA") << pemOf(EVP_RSA_gen(2048));
}

void KeysTest::refusesAKeyThatIsNone()
{
    QFETCH(QByteArray, text);
    Keys::load({.directory = folder()});
    QFile file(QString::fromStdString((folder() / "es256.pem").string()));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Truncate));
    file.write(text);
    file.close();
    QVERIFY_EXCEPTION_THROWN(Keys::load({.directory = folder()}), std::runtime_error);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text); // never overwritten: it may be somebody's only copy
    file.remove();
}

void KeysTest::saysWhenTheFolderCannotBeMade()
{
    std::ofstream(m_folder.filePath(QStringLiteral("file")).toStdString()) << "in the way";
    const fs::path below = m_folder.filePath(QStringLiteral("file/keys")).toStdString();
    QVERIFY_EXCEPTION_THROWN(Keys::load({.directory = below}), std::runtime_error);
}

void KeysTest::publishesThePublicHalfOnly()
{
    const Keys keys = Keys::load({.directory = folder(), .jwtSecret = "secret"});
    const boost::json::object key = keys.jwks().at("keys").as_array().at(0).as_object();
    QCOMPARE(keys.jwks().at("keys").as_array().size(), 1u);
    QVERIFY(!key.contains("d"));
    QVERIFY(!key.contains("k"));
    QCOMPARE(base64UrlDecoded(std::string(key.at("x").as_string())).value().size(), 32u);
    QCOMPARE(base64UrlDecoded(std::string(key.at("y").as_string())).value().size(), 32u);
    QCOMPARE(std::string(key.at("kid").as_string()), keys.signingKey.id());
    QCOMPARE(std::string(key.at("alg").as_string()), "ES256");
}

void KeysTest::signsWhatItsPublicHalfVerifies()
{
    const Es256Key key = Es256Key::generate();
    const auto same = Es256Key::fromPem(key.pem());
    QVERIFY(same.has_value());
    QCOMPARE(same->id(), key.id());
    for (int i = 0; i < 300; ++i) { // some of them have a coordinate with leading zeros
        const std::string signature = key.sign("text");
        QCOMPARE(signature.size(), 64u);
        QVERIFY(same->verifies("text", signature));
        QVERIFY(!same->verifies("texts", signature));
    }
    QVERIFY(!key.verifies("text", std::string(64, '\0')));
    QVERIFY(!key.verifies("text", std::string(64, '\xff')));
    QVERIFY(!key.verifies("text", ""));
}

QTEST_GUILESS_MAIN(KeysTest)
#include "KeysTest.moc"
