#include "server/http/Router.h"

#include <QtTest>

namespace {

struct NoServices {};

boost::asio::awaitable<Response> answer(RequestContext &, NoServices &)
{
    co_return Response::empty();
}

constexpr Route<NoServices> routes[] = {
    {.verb = "GET", .path = "/voices", .handler = answer},
    {.verb = "GET", .path = "/voices/{id}", .handler = answer},
    {.verb = "GET", .path = "/voices/{id}/preview", .handler = answer},
    {.verb = "POST", .path = "/voices/design", .handler = answer},
    {.verb = "POST", .path = "/voices/{id}", .handler = answer},
    {.verb = "GET", .path = "/object/{bucket}/{key...}", .handler = answer},
    {.verb = "GET", .path = "/object/sign/{bucket}/{key...}", .handler = answer},
};

std::string describe(const Router::Match &match)
{
    if (!match.route)
        return "none in " + (match.area->prefixes.empty() ? std::string("?") : match.area->prefixes.front());
    std::string text;
    for (const std::string &segment : match.route->segments)
        text += "/" + segment;
    for (const auto &[name, value] : match.parameters)
        text += " " + name + "=" + value;
    return text;
}

} // namespace

class RouterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPathFindsItsRoute_data();
    void aPathFindsItsRoute();
};

void RouterTest::aPathFindsItsRoute_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("found");

    QTest::newRow("fixed") << QByteArray("GET") << QByteArray("/api/voices") << QByteArray("/api/voices");
    QTest::newRow("parameter") << QByteArray("GET") << QByteArray("/api/voices/7")
                               << QByteArray("/api/voices/{id} id=7");
    QTest::newRow("parameter in the middle") << QByteArray("GET") << QByteArray("/api/voices/7/preview")
                                             << QByteArray("/api/voices/{id}/preview id=7");
    QTest::newRow("fixed before parameter")
        << QByteArray("POST") << QByteArray("/api/voices/design") << QByteArray("/api/voices/design");
    QTest::newRow("fixed before parameter, with rest")
        << QByteArray("GET") << QByteArray("/api/object/sign/b/a/c.wav")
        << QByteArray("/api/object/sign/{bucket}/{key...} bucket=b key=a/c.wav");
    QTest::newRow("rest") << QByteArray("GET") << QByteArray("/api/object/b/a/c.wav")
                          << QByteArray("/api/object/{bucket}/{key...} bucket=b key=a/c.wav");
    QTest::newRow("decoded once") << QByteArray("GET") << QByteArray("/api/voices/a%2520b")
                                  << QByteArray("/api/voices/{id} id=a%20b");
    QTest::newRow("trailing slash") << QByteArray("GET") << QByteArray("/api/voices/")
                                    << QByteArray("none in /api");
    QTest::newRow("case matters") << QByteArray("GET") << QByteArray("/api/Voices")
                                  << QByteArray("none in /api");
    QTest::newRow("other verb") << QByteArray("DELETE") << QByteArray("/api/voices")
                                << QByteArray("none in /api");
    QTest::newRow("broken escape") << QByteArray("GET") << QByteArray("/api/voices/%zz")
                                   << QByteArray("/api/voices/{id} id=%zz");
    QTest::newRow("NUL") << QByteArray("GET") << QByteArray("/api/voices/%00")
                         << QByteArray("/api/voices/{id} id=%00");
    QTest::newRow("NUL in the rest") << QByteArray("GET") << QByteArray("/api/object/b/%00")
                                     << QByteArray("none in /api");
    QTest::newRow("outside") << QByteArray("GET") << QByteArray("/apivoices") << QByteArray("none in ?");
    QTest::newRow("no slash") << QByteArray("GET") << QByteArray("*") << QByteArray("none in ?");
}

void RouterTest::aPathFindsItsRoute()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    NoServices services;
    Router router({});
    router.add(Area{.prefixes = {"/api"}}, std::span<const Route<NoServices>>(routes), services);
    const Router::Match match = router.find(verb.toStdString(), path.toStdString());
    QTEST(QByteArray::fromStdString(describe(match)), "found");
}

QTEST_APPLESS_MAIN(RouterTest)
#include "RouterTest.moc"
