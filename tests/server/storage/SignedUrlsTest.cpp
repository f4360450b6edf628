#include "server/storage/SignedUrls.h"

#include "server/storage/SigningKey.h"
#include "server/storage/StorageError.h"

#include <QTemporaryDir>
#include <QtTest>

#include <boost/json.hpp>
#include <sodium.h>

#include <functional>

using namespace std::chrono_literals;

namespace {

constexpr auto path = "references/u/v/reference.wav";
const auto now = SignedUrls::Clock::time_point(1'800'000'000s);

/// `<statusCode> <error> <message>`, or nothing when it works.
QByteArray refusal(const std::function<void()> &check)
{
    try {
        check();
        return {};
    } catch (const HttpError &error) {
        return QByteArray::number(error.status) + " " +
               QByteArray::fromStdString(error.extra.front().second) + " " + error.what();
    }
}

} // namespace

class SignedUrlsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void aTokenSaysWhatItIsFor();
    void aTokenIsGoodForItsObjectOnly();
    void aTokenIsGoodForItsPurposeOnly();
    void aTokenExpires();
    void aChangedTokenIsRefused_data();
    void aChangedTokenIsRefused();
    void anotherKeysTokenIsRefused();
    void anOldTokenWithoutPurposeIsRefused();
    void urlsAreAbsoluteAndEncoded();
    void theKeyIsMadeOnceAndKept();

private:
    SignedUrls m_urls{"a key of some length, as bytes"};
};

void SignedUrlsTest::aTokenSaysWhatItIsFor()
{
    const SignedUrls::Upload upload{.owner = "u", .replaces = true};
    const SignedUrls::Upload read = m_urls.verifyUpload(m_urls.uploadToken(path, upload, now), path, now);
    QCOMPARE(read.owner, std::string("u"));
    QVERIFY(read.replaces);
    QCOMPARE(m_urls.verifyDownload(m_urls.downloadToken(path, 60s, now), path, now),
             std::int64_t{1'800'000'060});
}

void SignedUrlsTest::aTokenIsGoodForItsObjectOnly()
{
    const std::string token = m_urls.downloadToken(path, 60s, now);
    QCOMPARE(refusal([&] { m_urls.verifyDownload(token, "references/u/w/reference.wav", now); }),
             QByteArray("400 InvalidSignature Invalid signature"));
}

void SignedUrlsTest::aTokenIsGoodForItsPurposeOnly()
{
    const std::string download = m_urls.downloadToken(path, 60s, now);
    const std::string upload = m_urls.uploadToken(path, {.owner = "u"}, now);
    QCOMPARE(refusal([&] { m_urls.verifyUpload(download, path, now); }),
             QByteArray("400 InvalidSignature Token is not scoped for upload"));
    QCOMPARE(refusal([&] { m_urls.verifyDownload(upload, path, now); }),
             QByteArray("400 InvalidSignature Token is not scoped for download"));
}

void SignedUrlsTest::aTokenExpires()
{
    const std::string download = m_urls.downloadToken(path, 60s, now);
    const std::string upload = m_urls.uploadToken(path, {}, now);
    const QByteArray expired("400 InvalidJWT \"exp\" claim timestamp check failed");
    QCOMPARE(refusal([&] { m_urls.verifyDownload(download, path, now + 59s); }), QByteArray());
    QCOMPARE(refusal([&] { m_urls.verifyDownload(download, path, now + 60s); }), expired);
    QCOMPARE(refusal([&] { m_urls.verifyUpload(upload, path, now + 7199s); }), QByteArray());
    QCOMPARE(refusal([&] { m_urls.verifyUpload(upload, path, now + 7200s); }), expired);
}

void SignedUrlsTest::aChangedTokenIsRefused_data()
{
    QTest::addColumn<QByteArray>("token");

    const QByteArray good = QByteArray::fromStdString(m_urls.downloadToken(path, 60s, now));
    const QList<QByteArray> parts = good.split('.');
    const QByteArray none = QByteArray(R"({"alg":"none"})")
                                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QByteArray flipped = parts[1];
    flipped[4] = flipped[4] == 'A' ? 'B' : 'A';
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no dots") << QByteArray("abc");
    QTest::newRow("only dots") << QByteArray("..");
    QTest::newRow("without signature") << parts[0] + "." + parts[1] + ".";
    QTest::newRow("unsigned") << none + "." + parts[1] + ".";
    QTest::newRow("another header") << none + "." + parts[1] + "." + parts[2];
    QTest::newRow("other claims") << parts[0] + "." + flipped + "." + parts[2];
    QTest::newRow("cut") << good.chopped(1);
    QTest::newRow("with a fourth part") << good + ".abc";
    QTest::newRow("not base64") << parts[0] + "." + parts[1] + ".%%%";
}

void SignedUrlsTest::aChangedTokenIsRefused()
{
    QFETCH(QByteArray, token);

    const QByteArray text = refusal([&] { m_urls.verifyDownload(token.toStdString(), path, now); });
    QVERIFY2(text.startsWith("400 InvalidJWT "), text.constData());
}

void SignedUrlsTest::anotherKeysTokenIsRefused()
{
    const SignedUrls others("another key");
    QCOMPARE(refusal([&] { m_urls.verifyDownload(others.downloadToken(path, 60s, now), path, now); }),
             QByteArray("400 InvalidJWT signature verification failed"));
}

void SignedUrlsTest::anOldTokenWithoutPurposeIsRefused()
{
    const TokenSigner signer("a key of some length, as bytes");
    const std::string token = signer.sign({{"url", path}, {"exp", 1'800'000'060}});
    QCOMPARE(refusal([&] { m_urls.verifyDownload(token, path, now); }),
             QByteArray("400 InvalidSignature Token is not scoped for download"));
}

void SignedUrlsTest::urlsAreAbsoluteAndEncoded()
{
    m_urls.setOrigin("https://studio.example");
    QCOMPARE(m_urls.downloadUrl("generations/u/a b+c?.wav", "t.t.t"),
             std::string(
                 "https://studio.example/storage/v1/object/sign/generations/u/a%20b%2Bc%3F.wav?token=t.t.t"));
    QCOMPARE(m_urls.uploadUrl("references/u/v", "t"),
             std::string("https://studio.example/storage/v1/object/upload/sign/references/u/v?token=t"));
}

void SignedUrlsTest::theKeyIsMadeOnceAndKept()
{
    const QTemporaryDir folder;
    const std::filesystem::path file =
        std::filesystem::path(folder.path().toStdString()) / "keys" / "storage";
    const std::string key = signingKeyFrom(file);
    QCOMPARE(key.size(), std::size_t{32});
    QCOMPARE(signingKeyFrom(file), key);
    const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    QCOMPARE(std::filesystem::status(file).permissions() & others, std::filesystem::perms::none);
    std::filesystem::resize_file(file, 5);
    QVERIFY_EXCEPTION_THROWN(signingKeyFrom(file), std::system_error);
}

QTEST_APPLESS_MAIN(SignedUrlsTest)
#include "SignedUrlsTest.moc"
