#include "tests/server/auth/AuthServer.h"

#include <QJsonDocument>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array tables = {"profiles", "voices", "generations", "tasks"};

QByteArray newId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

} // namespace

/// Contract/supabase.md 9 as far as backend.md 2 asks for it, and the privileges of backend.md 9.
class RestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void selectsOwnRowsOnly();
    void selectsColumnsAndFilters();
    void readsValuesByTheColumnsType();
    void fillsInTheTablesOwnDefaults();
    void knowsEveryColumn();
    void refusesPrivileges_data();
    void refusesPrivileges();
    void deletesOwnRowsOnly();
    void deletesNothingWithoutACondition();
    void mapsErrors_data();
    void mapsErrors();
    void countsPollsForTheServiceOnly();
    void refusesCredentials_data();
    void refusesCredentials();
    void anonymousSeesNothing();

private:
    QByteArray bearerOf(const QByteArray &who) const;
    QByteArray addVoice(const TestPerson &person, const QByteArray &name);
    QStringList names(const TestResponse &answer) const;

    AuthServer m_auth;
    TestPerson m_ann = {};
    TestPerson m_bob = {};
};

void RestTest::initTestCase()
{
    QVERIFY2(m_auth.start(), m_auth.log().constData());
    m_ann = m_auth.newPerson();
    m_bob = m_auth.newPerson();
    QVERIFY(!m_bob.accessToken.isEmpty());
}

QByteArray RestTest::bearerOf(const QByteArray &who) const
{
    if (who == "ann")
        return m_ann.accessToken;
    return who == "service" ? m_auth.secretKey() : m_auth.publishableKey();
}

QByteArray RestTest::addVoice(const TestPerson &person, const QByteArray &name)
{
    const QByteArray id = newId();
    m_auth.sql("INSERT INTO public.voices (id, user_id, name, source) VALUES ('" + id + "', '" +
               person.id.toLatin1() + "', '" + name + "', 'uploaded')");
    return id;
}

QStringList RestTest::names(const TestResponse &answer) const
{
    QStringList list;
    const QJsonArray rows = answer.jsonArray();
    for (const QJsonValue &row : rows)
        list.append(row.toObject().value("name"_L1).toString());
    list.sort();
    return list;
}

void RestTest::selectsOwnRowsOnly()
{
    addVoice(m_ann, "own");
    const QByteArray foreign = addVoice(m_bob, "foreign");
    const TestClient ann = m_auth.as(m_ann.accessToken);
    const TestResponse own = ann.get("/rest/v1/voices?select=*&name=in.(own,foreign)");
    QCOMPARE(own.status, 200);
    QCOMPARE(names(own), QStringList{u"own"_s});
    QCOMPARE(ann.get("/rest/v1/voices?id=eq." + foreign).body, "[]");
    QCOMPARE(ann.get("/rest/v1/profiles").jsonArray().size(), 1);
    QCOMPARE(names(m_auth.admin().get("/rest/v1/voices?name=in.(own,foreign)")),
             (QStringList{u"foreign"_s, u"own"_s}));
}

void RestTest::selectsColumnsAndFilters()
{
    const QByteArray id = addVoice(m_ann, R"(a,b "c" (d)\)");
    addVoice(m_ann, "other");
    const TestClient ann = m_auth.as(m_ann.accessToken);
    const TestResponse answer =
        ann.get(R"(/rest/v1/voices?select=id%2Cname&name=in.(%22a,b%20\%22c\%22%20(d)\\%22,none))");
    QCOMPARE(answer.jsonArray(), (QJsonArray{QJsonObject{{u"id"_s, QString::fromLatin1(id)},
                                                         {u"name"_s, uR"(a,b "c" (d)\)"_s}}}));
    QCOMPARE(ann.get("/rest/v1/voices?select=id&name=in.()").body, "[]");
    QCOMPARE(ann.get("/rest/v1/voices?select=name&id=eq." + id + "&name=eq.other").body, "[]");
}

void RestTest::readsValuesByTheColumnsType()
{
    const QByteArray id = addVoice(m_ann, "typed");
    const TestClient ann = m_auth.as(m_ann.accessToken);
    QCOMPARE(names(ann.get("/rest/v1/voices?id=eq." + id.toUpper())), QStringList{u"typed"_s});
    QCOMPARE(names(ann.get("/rest/v1/voices?is_favorite=eq.false&id=in.(" + id + ")")),
             QStringList{u"typed"_s});
    QCOMPARE(ann.get("/rest/v1/voices?is_favorite=eq.true&id=eq." + id).body, "[]");
    const QByteArray made = ann.get("/rest/v1/voices?select=created_at&id=eq." + id)
                                .jsonArray()
                                .first()
                                .toObject()
                                .value("created_at"_L1)
                                .toString()
                                .toLatin1();
    QVERIFY2(made.endsWith("+00:00"), made.constData());
    QCOMPARE(names(ann.get("/rest/v1/voices?id=eq." + id + "&created_at=eq." + made.toPercentEncoding())),
             QStringList{u"typed"_s});
}

void RestTest::fillsInTheTablesOwnDefaults()
{
    const QByteArray user = m_ann.id.toLatin1();
    const QList<std::array<QByteArray, 3>> rows = {
        {"voices", R"("name":"x","source":"uploaded")", "name, source) VALUES ('x', 'uploaded'"},
        {"generations", R"("text":"x")", "text) VALUES ('x'"},
        {"tasks", R"("type":"clone","status":"completed")", "type, status) VALUES ('clone', 'completed'"}};
    for (const auto &[table, members, columns] : rows) {
        const QByteArray sent = newId();
        const QByteArray written = newId();
        QByteArray statement = columns;
        statement.replace(") VALUES (", ", id, user_id) VALUES (")
            .append(", '" + written + "', '" + user + "')");
        const QByteArray row = R"({"id":")" + sent + R"(","user_id":")" + user + "\"," + members + '}';
        QCOMPARE(m_auth.admin().post("/rest/v1/" + table, row).status, 201);
        m_auth.sql("INSERT INTO public." + table + " (" + statement);
        const QByteArray both =
            "SELECT count(DISTINCT to_jsonb(t) - '{id,created_at,updated_at}'::text[]) || ' of ' || count(*) "
            "FROM public." +
            table + " t WHERE id IN ('" + sent + "', '" + written + "')";
        QCOMPARE(m_auth.sql(both), "1 of 2");
        QCOMPARE(m_auth.sql("SELECT now() - created_at < interval '1 minute' FROM public." + table +
                            " WHERE id = '" + sent + "'"),
                 "t");
    }
    // A row in a list, and one that names only itself.
    const QByteArray list = R"([{"name":"list","source":"designed","user_id":")" + user + R"("}])";
    QCOMPARE(m_auth.admin().post("/rest/v1/voices?columns=%22name%22", list).status, 201);
    m_auth.sql("DELETE FROM public.profiles WHERE id = '" + user + "'");
    const QByteArray bare = R"({"id":")" + user + R"("})";
    QCOMPARE(m_auth.admin().post("/rest/v1/profiles", bare).status, 201);
    const QJsonObject profile =
        m_auth.as(m_ann.accessToken).get("/rest/v1/profiles").jsonArray().first().toObject();
    QCOMPARE(profile.value("subscription_tier"_L1).toString(), u"free"_s);
    QCOMPARE(profile.value("credits_remaining"_L1).toInt(), 100);
    QCOMPARE(profile.value("handle"_L1), QJsonValue(QJsonValue::Null));
}

void RestTest::knowsEveryColumn()
{
    for (const QByteArray table : tables) {
        const QByteArray columns = m_auth.sql(
            "SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name = '" +
            table + "'");
        const TestResponse answer = m_auth.admin().get("/rest/v1/" + table + "?select=" + columns);
        QVERIFY2(answer.status == 200, answer.body.constData());
        for (const QByteArray &column : columns.split(',')) {
            const TestResponse filtered =
                m_auth.admin().get("/rest/v1/" + table + "?select=id&" + column + "=in.()");
            QVERIFY2(filtered.body == "[]", filtered.body.constData());
        }
    }
}

void RestTest::refusesPrivileges_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    for (const QByteArray table : tables) {
        for (const QByteArray who : {"anon", "ann"}) {
            const int refused = who == "anon" ? 401 : 403;
            QTest::addRow("%s inserts into %s", who.constData(), table.constData())
                << who << QByteArray("POST") << "/rest/v1/" + table << refused;
            const bool mayDelete = who == "ann" && (table == "voices" || table == "generations");
            QTest::addRow("%s deletes from %s", who.constData(), table.constData())
                << who << QByteArray("DELETE") << "/rest/v1/" + table + "?id=eq." + newId()
                << (mayDelete ? 204 : refused);
        }
    }
}

void RestTest::refusesPrivileges()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    const TestRequest request{
        .verb = verb, .path = path, .body = verb == "POST" ? QByteArray("{}") : QByteArray()};
    const TestResponse answer = m_auth.as(bearerOf(who)).send(request);
    QTEST(answer.status, "status");
    if (answer.status == 204)
        return;
    QCOMPARE(answer.text("code"), u"42501"_s);
    QVERIFY(answer.text("message").startsWith(u"permission denied for table"_s));
    QVERIFY(answer.value("details").isNull());
    QVERIFY(answer.value("hint").isNull());
}

void RestTest::deletesOwnRowsOnly()
{
    const QByteArray own = addVoice(m_ann, "to go");
    const QByteArray foreign = addVoice(m_bob, "to stay");
    const TestResponse answer =
        m_auth.as(m_ann.accessToken).remove("/rest/v1/voices?id=in.(" + own + ',' + foreign + ')');
    QCOMPARE(answer.status, 204);
    QCOMPARE(answer.body, QByteArray());
    QCOMPARE(m_auth.sql("SELECT string_agg(name, ',') FROM public.voices WHERE name IN ('to go', 'to stay')"),
             "to stay");
    QCOMPARE(m_auth.admin().remove("/rest/v1/voices?id=eq." + foreign).status, 204);
    QCOMPARE(m_auth.sql("SELECT count(*) FROM public.voices WHERE name = 'to stay'"), "0");
}

void RestTest::deletesNothingWithoutACondition()
{
    const QByteArray id = addVoice(m_ann, "kept");
    for (const QByteArray query : {"", "?select=id"}) {
        const TestResponse answer = m_auth.admin().remove("/rest/v1/voices" + query);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.text("code"), u"21000"_s);
    }
    QCOMPARE(m_auth.sql("SELECT count(*) FROM public.voices WHERE id = '" + id + "'"), "1");
}

void RestTest::mapsErrors_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &request, const QByteArray &body, int status,
                        const QString &code) {
        QTest::newRow(name) << request.split(' ').at(0) << "/rest/v1/" + request.split(' ').at(1) << body
                            << status << code;
    };
    const QByteArray user = m_ann.id.toLatin1();
    const QByteArray owner = R"("user_id":")" + user + '"';
    row("taken key", "POST profiles", R"({"id":")" + user + "\"}", 409, u"23505"_s);
    row("no such user", "POST voices", R"({"user_id":")" + newId() + R"(","name":"x","source":"uploaded"})",
        409, u"23503"_s);
    row("missing value", "POST voices", '{' + owner + R"(,"source":"uploaded"})", 400, u"23502"_s);
    row("null value", "POST voices", '{' + owner + R"(,"name":"x","source":"uploaded","language":null})", 400,
        u"23502"_s);
    row("forbidden value", "POST voices", '{' + owner + R"(,"name":"x","source":"stolen"})", 400, u"23514"_s);
    row("bad literal", "POST voices", R"({"user_id":"me","name":"x","source":"uploaded"})", 400, u"22P02"_s);
    row("bad literal in a filter", "GET voices?id=eq.me", "", 400, u"22P02"_s);
    row("bad literal in a list", "DELETE voices?id=in.(me)", "", 400, u"22P02"_s);
    row("unknown column", "POST voices", R"({"colour":"red"})", 400, u"PGRST204"_s);
    row("unknown column in a filter", "GET voices?colour=eq.red", "", 400, u"42703"_s);
    row("unknown operator", "GET voices?name=like.x", "", 400, u"PGRST100"_s);
    row("unknown table", "GET secrets", "", 404, u"PGRST205"_s);
    row("table of another schema", "GET auth.users", "", 404, u"PGRST205"_s);
    row("table with SQL in it", "GET voices%3Bdrop%20table%20voices", "", 404, u"PGRST205"_s);
    row("unknown function", "POST rpc/version", "{}", 404, u"PGRST202"_s);
    row("missing argument", "POST rpc/increment_task_modal_poll_count", R"({"p_task_id":null})", 404,
        u"PGRST202"_s);
    row("bad argument", "POST rpc/increment_task_modal_poll_count", R"({"p_task_id":"x","p_user_id":"y"})",
        400, u"22P02"_s);
    row("no JSON", "POST voices", "name=x", 400, u"PGRST102"_s);
    row("two rows", "POST voices", "[{},{}]", 400, u"PGRST102"_s);
    row("NUL", "POST voices", '{' + owner + R"(,"name":"a\u0000b","source":"uploaded"})", 400, u"22P05"_s);
}

void RestTest::mapsErrors()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    const TestResponse answer = m_auth.admin().send({.verb = verb, .path = path, .body = body});
    QTEST(answer.status, "status");
    QTEST(answer.text("code"), "code");
    QVERIFY(!answer.text("message").isEmpty());
    QCOMPARE(answer.json().keys(), (QStringList{u"code"_s, u"details"_s, u"hint"_s, u"message"_s}));
}

void RestTest::countsPollsForTheServiceOnly()
{
    const QByteArray task = newId();
    const QByteArray user = m_ann.id.toLatin1();
    m_auth.sql("INSERT INTO public.tasks (id, user_id, type, status) VALUES ('" + task + "', '" + user +
               "', 'clone', 'completed')");
    const QByteArray path = "/rest/v1/rpc/increment_task_modal_poll_count";
    const QByteArray body = R"({"p_task_id":")" + task + R"(","p_user_id":")" + user + "\"}";
    QCOMPARE(m_auth.admin().post(path, body).body, "1");
    QCOMPARE(m_auth.as(AuthServer::legacyKey("service_role")).post(path, body).body, "2");
    QCOMPARE(
        m_auth.admin().post(path, R"({"p_task_id":")" + newId() + R"(","p_user_id":")" + user + "\"}").body,
        "null");
    QCOMPARE(m_auth.visitor().post(path, body).status, 401);
    QCOMPARE(m_auth.as(m_ann.accessToken).post(path, body).status, 403);
    QCOMPARE(m_auth.sql("SELECT modal_poll_count FROM public.tasks WHERE id = '" + task + "'"), "2");
}

void RestTest::refusesCredentials_data()
{
    QTest::addColumn<QByteArray>("bearer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QByteArray sub = R"({"sub":")" + m_ann.id.toLatin1() + R"(","role":")";
    const QByteArray later = R"(","exp":4000000000})";
    QTest::newRow("expired") << AuthServer::signedToken(sub + R"(authenticated","exp":1000})") << 401
                             << u"PGRST303"_s;
    QTest::newRow("forged") << AuthServer::signedToken(sub + "authenticated" + later) + "x" << 401
                            << u"PGRST301"_s;
    QTest::newRow("nonsense") << QByteArray("x") << 401 << u"PGRST301"_s;
    QTest::newRow("unknown key") << QByteArray("sb_secret_x") << 200 << QString(); // the good `apikey` counts
    QTest::newRow("role of the database's owner")
        << AuthServer::signedToken(sub + "utter" + later) << 403 << u"42501"_s;
    QTest::newRow("role of Auth") << AuthServer::signedToken(sub + "supabase_auth_admin" + later) << 403
                                  << u"42501"_s;
    QTest::newRow("a person") << AuthServer::signedToken(sub + "authenticated" + later) << 200 << QString();
}

void RestTest::refusesCredentials()
{
    QFETCH(QByteArray, bearer);
    const TestResponse answer = m_auth.as(bearer).get("/rest/v1/profiles");
    QTEST(answer.status, "status");
    QTEST(answer.text("code"), "code");
}

void RestTest::anonymousSeesNothing()
{
    addVoice(m_ann, "hidden");
    QCOMPARE(TestClient(m_auth.url()).get("/rest/v1/voices").status, 401);
    for (const QByteArray table : tables) {
        const TestResponse answer = m_auth.visitor().get("/rest/v1/" + table);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "[]");
    }
}

QTEST_GUILESS_MAIN(RestTest)
#include "RestTest.moc"
