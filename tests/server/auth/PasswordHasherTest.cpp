#include "server/auth/PasswordHasher.h"

#include "server/http/HttpError.h"

#include <QTest>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <vector>

namespace asio = boost::asio;

class PasswordHasherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verifiesItsOwnHashesOnly();
    void neverMatchesAnEmptyHash();
    void takesAnyBytes();
    void leavesTheLoopFree();
    void turnsAwayWhatTooManyWaitFor();

private:
    template <class T> T run(asio::awaitable<T> work)
    {
        m_loop.restart();
        auto result = asio::co_spawn(m_loop, std::move(work), asio::use_future);
        m_loop.run();
        return result.get();
    }

    asio::io_context m_loop{1};
    PasswordHasher m_hasher;
};

void PasswordHasherTest::verifiesItsOwnHashesOnly()
{
    const std::string hash = run(m_hasher.hash("correct horse"));
    QVERIFY(hash.starts_with("$argon2id$v=19$m=19456,"));
    QVERIFY(run(m_hasher.verify(hash, "correct horse")));
    QVERIFY(!run(m_hasher.verify(hash, "correct horse ")));
    QVERIFY(!run(m_hasher.verify(hash, "")));
    QVERIFY(hash != run(m_hasher.hash("correct horse")));
    QVERIFY(!run(m_hasher.verify("garbage", "correct horse")));
}

void PasswordHasherTest::neverMatchesAnEmptyHash()
{
    QVERIFY(!run(m_hasher.verify("", "")));
    QVERIFY(!run(m_hasher.verify("", "anything")));
}

void PasswordHasherTest::takesAnyBytes()
{
    const std::string password("a\0b\xff", 4);
    const std::string hash = run(m_hasher.hash(password));
    QVERIFY(run(m_hasher.verify(hash, password)));
    QVERIFY(!run(m_hasher.verify(hash, "a")));
}

void PasswordHasherTest::leavesTheLoopFree()
{
    bool isDone = false;
    int turns = 0;
    auto ticks = [&]() -> asio::awaitable<void> {
        asio::steady_timer timer(m_loop);
        while (!isDone) {
            ++turns;
            timer.expires_after(std::chrono::milliseconds(1));
            co_await timer.async_wait(asio::use_awaitable);
        }
    };
    auto work = [&]() -> asio::awaitable<void> {
        co_await m_hasher.hash("a password");
        isDone = true;
    };
    m_loop.restart();
    auto first = asio::co_spawn(m_loop, ticks, asio::use_future);
    auto second = asio::co_spawn(m_loop, work, asio::use_future);
    m_loop.run();
    first.get();
    second.get();
    QVERIFY(turns >= 2);
}

void PasswordHasherTest::turnsAwayWhatTooManyWaitFor()
{
    std::vector<std::future<std::string>> results;
    m_loop.restart();
    for (int i = 0; i < 36; ++i)
        results.push_back(asio::co_spawn(m_loop, m_hasher.hash("a password"), asio::use_future));
    m_loop.run();
    int done = 0;
    int refused = 0;
    for (auto &result : results) {
        try {
            done += result.get().empty() ? 0 : 1;
        } catch (const HttpError &error) {
            QCOMPARE(error.status, 503);
            QVERIFY(error.retryAfterSeconds.has_value());
            ++refused;
        }
    }
    QCOMPARE(done, 32);
    QCOMPARE(refused, 4);
    QVERIFY(!run(m_hasher.hash("after that")).empty());
}

QTEST_GUILESS_MAIN(PasswordHasherTest)
#include "PasswordHasherTest.moc"
