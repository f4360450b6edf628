#include "server/db/Database.h"

#include "server/db/PgError.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestSession.h"

#include <QtTest>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace sql {

inline constexpr Statement whoAmI{"who_am_i", "SELECT current_user AS role, auth.uid()::text AS id",
                                  "Failed."};
inline constexpr Statement add{"add", "SELECT ($1::int + 1)::text AS value", "Failed."};
inline constexpr Statement divide{"divide", "SELECT (1 / $1::int)::text AS value", "Failed to divide."};
inline constexpr Statement sleep{"sleep", "SELECT pg_sleep($1::float8)::text AS value", "Failed to sleep."};
inline constexpr Statement makeUser{
    "make_user",
    "INSERT INTO auth.users (id, email, aud, role) VALUES ($1::uuid, $2, 'authenticated', 'authenticated')",
    "Failed."};
inline constexpr Statement countUsers{"count_users", "SELECT count(*)::text AS value FROM auth.users",
                                      "Failed."};

} // namespace sql

namespace {

constexpr auto userId = "0b0f5c0e-2c5e-4d0e-9d7f-3f3a5b1c9e11";

struct Value {
    std::string value;
    static Value read(const PgRow &row) { return {row.text("value")}; }
};

struct Who {
    std::string role;
    std::optional<std::string> id;
    static Who read(const PgRow &row) { return {row.text("role"), row.maybeText("id")}; }
};

Caller anonymous()
{
    return {};
}

Caller authAdmin()
{
    return {.role = "supabase_auth_admin"};
}

/// Coroutines cannot hold QCOMPARE, which returns.
void expectEqual(const std::string &actual, const std::string &expected)
{
    if (actual != expected)
        throw std::runtime_error("got \"" + actual + "\", expected \"" + expected + "\"");
}

void expect(bool condition, const char *what)
{
    if (!condition)
        throw std::runtime_error(what);
}

Caller signedIn(const std::string &id)
{
    return {
        .role = "authenticated", .claims = R"({"sub":")" + id + R"(","role":"authenticated"})", .userId = id};
}

} // namespace

/// The two ways to the database, on a real PostgreSQL with the product's schema.
class DatabaseTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aBatchRunsInTheCallersName();
    void roleAndClaimsEndWithTheBatch();
    void manyBatchesShareConnectionsAndKeepTheirAnswers();
    void anErrorNamesItsStatementAndSparesTheNeighbours();
    void aBatchIsOneTransaction();
    void aTransactionWithoutCommitLeavesNothing();
    void aCommittedTransactionStays();
    void aMissingUserIsTold();
    void aNulIsRefusedBeforeItIsSent();
    void aSlowStatementTimesOut();
    void aReadSurvivesABrokenConnection();
    void tooManyWaitersAreTurnedAway();

private:
    /// Runs the coroutine to its end; what it threw, or nothing.
    template <class Work> QString run(Work work)
    {
        std::optional<std::exception_ptr> outcome;
        asio::co_spawn(m_loop, std::move(work), [&outcome](std::exception_ptr error) { outcome = error; });
        m_loop.restart();
        while (!outcome)
            m_loop.run_one();
        try {
            if (*outcome)
                std::rethrow_exception(*outcome);
        } catch (const std::exception &error) {
            return QString::fromUtf8(error.what());
        }
        return {};
    }

    asio::io_context m_loop;
    std::unique_ptr<TestDatabase> m_server;
    std::unique_ptr<Database> m_database;
};

void DatabaseTest::init()
{
    m_server = std::make_unique<TestDatabase>();
    QVERIFY2(m_server->start(), qPrintable(m_server->error()));
    Database::Options options;
    options.connection.conninfo = m_server->url(QStringLiteral("authenticator")).toStdString();
    options.leasedConnections = 2;
    options.waiters = 1;
    options.statementTimeout = std::chrono::milliseconds(400);
    m_database = std::make_unique<Database>(m_loop.get_executor(), options);
    const QString failure = run([&]() -> asio::awaitable<void> {
        Batch batch;
        batch.none(sql::makeUser, userId, "a@example.org");
        co_await m_database->write(authAdmin(), batch);
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::cleanup()
{
    m_database.reset();
    m_server.reset();
}

void DatabaseTest::aBatchRunsInTheCallersName()
{
    const QString failure = run([&]() -> asio::awaitable<void> {
        Batch batch;
        const auto who = batch.one<Who>(sql::whoAmI);
        co_await m_database->read(signedIn(userId), batch);
        expectEqual(who.get().role, "authenticated");
        expectEqual(who.get().id.value_or(""), userId);
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::roleAndClaimsEndWithTheBatch()
{
    const QString failure = run([&]() -> asio::awaitable<void> {
        Batch first;
        first.one<Who>(sql::whoAmI);
        co_await m_database->read(signedIn(userId), first);
        Batch second;
        const auto who = second.one<Who>(sql::whoAmI);
        co_await m_database->read(anonymous(), second);
        expectEqual(who.get().role, "anon");
        expect(!who.get().id, "!who.get().id");
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::manyBatchesShareConnectionsAndKeepTheirAnswers()
{
    int answered = 0;
    const auto ask = [&](int number) -> asio::awaitable<void> {
        Batch batch;
        const auto value = batch.one<Value>(sql::add, number);
        co_await m_database->read(anonymous(), batch);
        expectEqual(value.get().value, std::to_string(number + 1));
        ++answered;
    };
    for (int number = 0; number < 200; ++number)
        asio::co_spawn(m_loop, ask(number), [](const std::exception_ptr &error) { QVERIFY(!error); });
    m_loop.restart();
    while (answered < 200)
        m_loop.run_one();
}

void DatabaseTest::anErrorNamesItsStatementAndSparesTheNeighbours()
{
    const QString failure = run([&]() -> asio::awaitable<void> {
        Batch bad;
        bad.one<Value>(sql::divide, 0);
        std::string phrase;
        try {
            co_await m_database->read(anonymous(), bad);
        } catch (const PgError &error) {
            expectEqual(error.sqlState(), "22012");
            phrase = error.onFailure();
        }
        expectEqual(phrase, "Failed to divide.");
        Batch good;
        const auto value = good.one<Value>(sql::divide, 1);
        co_await m_database->read(anonymous(), good);
        expectEqual(value.get().value, "1");
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::aBatchIsOneTransaction()
{
    const QString failure = run([&]() -> asio::awaitable<void> {
        Batch bad;
        bad.none(sql::makeUser, "11111111-1111-4111-8111-111111111111", "b@example.org");
        bad.one<Value>(sql::divide, 0);
        bool isRefused = false;
        try {
            co_await m_database->write(authAdmin(), bad);
        } catch (const PgError &) {
            isRefused = true;
        }
        expect(isRefused, "isRefused");
        Batch count;
        const auto users = count.one<Value>(sql::countUsers);
        co_await m_database->read(authAdmin(), count);
        expectEqual(users.get().value, "1");
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::aTransactionWithoutCommitLeavesNothing()
{
    const QString failure = run([&]() -> asio::awaitable<void> {
        {
            Transaction transaction = co_await m_database->transaction(authAdmin());
            co_await transaction.none(sql::makeUser, "11111111-1111-4111-8111-111111111111", "b@example.org");
        }
        Transaction transaction = co_await m_database->transaction(authAdmin());
        const Value users = co_await transaction.one<Value>(sql::countUsers);
        expectEqual(users.value, "1");
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::aCommittedTransactionStays()
{
    const QString failure = run([&]() -> asio::awaitable<void> {
        {
            Transaction transaction = co_await m_database->transaction(authAdmin());
            co_await transaction.none(sql::makeUser, "11111111-1111-4111-8111-111111111111", "b@example.org");
            co_await transaction.commit();
        }
        Batch count;
        const auto users = count.one<Value>(sql::countUsers);
        co_await m_database->read(authAdmin(), count);
        expectEqual(users.get().value, "2");
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::aMissingUserIsTold()
{
    const std::string nobody = "99999999-9999-4999-8999-999999999999";
    const QString failure = run([&]() -> asio::awaitable<void> {
        Batch batch;
        batch.one<Who>(sql::whoAmI);
        bool isTold = false;
        try {
            co_await m_database->read(signedIn(nobody), batch);
        } catch (const UnknownUser &) {
            isTold = true;
        }
        expect(isTold, "isTold");
        isTold = false;
        try {
            co_await m_database->transaction(signedIn(nobody));
        } catch (const UnknownUser &) {
            isTold = true;
        }
        expect(isTold, "isTold");
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::aNulIsRefusedBeforeItIsSent()
{
    const QString failure = run([&]() -> asio::awaitable<void> {
        Batch batch;
        batch.one<Value>(sql::add, std::string("1\0", 2));
        std::string state;
        try {
            co_await m_database->read(anonymous(), batch);
        } catch (const PgError &error) {
            state = error.sqlState();
        }
        expectEqual(state, "22021");
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::aSlowStatementTimesOut()
{
    const QString failure = run([&]() -> asio::awaitable<void> {
        Batch batch;
        batch.one<Value>(sql::sleep, 30.0);
        std::string state;
        try {
            co_await m_database->read(anonymous(), batch);
        } catch (const PgError &error) {
            state = error.sqlState();
        }
        expectEqual(state, "57014");
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::aReadSurvivesABrokenConnection()
{
    TestSession owner(m_server->url());
    const QByteArray ended = owner.value("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                                         "WHERE usename = 'authenticator'");
    QVERIFY(ended.toInt() > 0);
    const QString failure = run([&]() -> asio::awaitable<void> {
        Batch batch;
        const auto value = batch.one<Value>(sql::add, 1);
        co_await m_database->read(anonymous(), batch);
        expectEqual(value.get().value, "2");
    });
    QCOMPARE(failure, QString());
}

void DatabaseTest::tooManyWaitersAreTurnedAway()
{
    int held = 0;
    int turnedAway = 0;
    asio::steady_timer release(m_loop, asio::steady_timer::time_point::max());
    const auto hold = [&]() -> asio::awaitable<void> {
        Transaction transaction = co_await m_database->transaction(anonymous());
        ++held;
        boost::system::error_code ignored;
        co_await release.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    };
    int ended = 0;
    // Two connections, one waiter: the fourth finds no place.
    for (int i = 0; i < 4; ++i)
        asio::co_spawn(m_loop, hold(), [&](const std::exception_ptr &error) {
            ++ended;
            turnedAway += error ? 1 : 0;
        });
    m_loop.restart();
    while (held < 2 || turnedAway < 1)
        m_loop.run_one();
    QCOMPARE(turnedAway, 1);
    release.cancel();
    while (held < 3)
        m_loop.run_one();
    release.cancel();
    while (ended < 4)
        m_loop.run_one();
    QCOMPARE(turnedAway, 1);
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "DatabaseTest.moc"
