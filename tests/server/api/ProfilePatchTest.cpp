#include "server/api/ProfilePatch.h"

#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"

#include <QtTest>

class ProfilePatchTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFieldHasItsRule_data();
    void eachFieldHasItsRule();
    void blankAndNullClearAField();
    void d32OnlyWebUrlsAreAvatars_data();
    void d32OnlyWebUrlsAreAvatars();
};

void ProfilePatchTest::eachFieldHasItsRule_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("refusal");
    const QByteArray handle = "Handle must be 3-30 chars and use only letters, numbers, and underscores.";
    const QByteArray name = "Display name must be 1-100 characters.";
    const QByteArray avatar = "Avatar URL must be a valid URL or null.";
    const QByteArray nothing = "No valid fields to update.";
    QTest::newRow("short handle") << QByteArray(R"({"handle":"ab"})") << handle;
    QTest::newRow("long handle") << R"({"handle":")" + QByteArray(31, 'a') + "\"}" << handle;
    QTest::newRow("longest handle") << R"({"handle":")" + QByteArray(30, 'a') + "\"}" << QByteArray();
    QTest::newRow("dash in handle") << QByteArray(R"({"handle":"an-ne"})") << handle;
    QTest::newRow("accent in handle") << QByteArray(R"({"handle":"zoé_"})") << handle;
    QTest::newRow("number as handle") << QByteArray(R"({"handle":123})") << handle;
    QTest::newRow("trimmed handle") << QByteArray(R"({"handle":" Anne_1 "})") << QByteArray();
    QTest::newRow("longest name") << R"({"display_name":")" + QByteArray(100, 'a') + "\"}" << QByteArray();
    QTest::newRow("long name") << R"({"display_name":")" + QByteArray(101, 'a') + "\"}" << name;
    QTest::newRow("emoji count twice")
        << R"({"display_name":")" + QByteArray("👍").repeated(51) + "\"}" << name;
    QTest::newRow("array as name") << QByteArray(R"({"display_name":[]})") << name;
    QTest::newRow("long URL") << R"({"avatar_url":"https://a.b/)" + QByteArray(489, 'a') + "\"}" << avatar;
    QTest::newRow("longest URL") << R"({"avatar_url":"https://a.b/)" + QByteArray(488, 'a') + "\"}"
                                 << QByteArray();
    QTest::newRow("handle first") << QByteArray(R"({"avatar_url":1,"display_name":1,"handle":1})") << handle;
    QTest::newRow("name second") << QByteArray(R"({"avatar_url":1,"display_name":1})") << name;
    QTest::newRow("nothing") << QByteArray("{}") << nothing;
    QTest::newRow("only what is not editable")
        << QByteArray(R"({"credits_remaining":9,"subscription_tier":"pro"})") << nothing;
}

void ProfilePatchTest::eachFieldHasItsRule()
{
    QFETCH(const QByteArray, body);
    QByteArray refusal;
    try {
        ProfilePatch::read(JsonBody(body.toStdString()));
    } catch (const HttpError &error) {
        QCOMPARE(error.status, 400);
        refusal = error.what();
    }
    QTEST(refusal, "refusal");
}

void ProfilePatchTest::blankAndNullClearAField()
{
    const ProfilePatch patch = ProfilePatch::read(JsonBody(R"({"handle":null,"display_name":" "})"));
    QVERIFY(patch.handle.isNamed && !patch.handle.value);
    QVERIFY(patch.displayName.isNamed && !patch.displayName.value);
    QVERIFY(!patch.avatarUrl.isNamed);
}

void ProfilePatchTest::d32OnlyWebUrlsAreAvatars_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("isWebUrl");
    const auto row = [](const char *url, bool isWeb) { QTest::newRow(url) << QByteArray(url) << isWeb; };
    row("https://example.org/a.png?x=1#y", true);
    row("HTTP://example.org", true);
    row("http://user:pw@example.org:8080/", true);
    row("http://[::1]:80/a", true);
    row("https://münchen.example/", true);
    row("javascript:alert(1)", false);
    row("data:image/png;base64,AAAA", false);
    row("ftp://example.org/a", false);
    row("//example.org/a", false);
    row("https://", false);
    row("https:///a", false);
    row("https://:80/", false);
    row("https://example.org:99999/", false);
    row("https://exa mple.org/", false);
    row("https://exa<mple.org/", false);
    row("http://[::1/", false);
    row("avatar.png", false);
}

void ProfilePatchTest::d32OnlyWebUrlsAreAvatars()
{
    QFETCH(const QByteArray, url);
    QTEST(::isWebUrl(url.toStdString()), "isWebUrl");
}

QTEST_GUILESS_MAIN(ProfilePatchTest)
#include "ProfilePatchTest.moc"
