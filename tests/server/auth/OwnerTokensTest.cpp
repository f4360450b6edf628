#include "server/auth/OwnerTokens.h"

#include <QTest>

using namespace std::chrono_literals;

class OwnerTokensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areGoodOnce();
    void areGoodForAMinute();
    void anyNumberIsGoodAtATime();
    void othersAreNot();

private:
    std::chrono::steady_clock::time_point m_now = {};
    OwnerTokens m_tokens{[this] { return m_now; }};
};

void OwnerTokensTest::areGoodOnce()
{
    const std::string token = m_tokens.issue("owner");
    QCOMPARE(m_tokens.take(token).value(), "owner");
    QVERIFY(!m_tokens.take(token));
}

void OwnerTokensTest::areGoodForAMinute()
{
    const std::string early = m_tokens.issue("owner");
    const std::string late = m_tokens.issue("owner");
    m_now += 59s;
    QVERIFY(m_tokens.take(early));
    m_now += 1s;
    QVERIFY(!m_tokens.take(late));
}

void OwnerTokensTest::anyNumberIsGoodAtATime()
{
    std::vector<std::string> tokens;
    for (int i = 0; i < 200; ++i)
        tokens.push_back(m_tokens.issue(std::to_string(i)));
    for (int i = 0; i < 200; ++i)
        QCOMPARE(m_tokens.take(tokens[static_cast<std::size_t>(i)]).value(), std::to_string(i));
}

void OwnerTokensTest::othersAreNot()
{
    const std::string token = m_tokens.issue("owner");
    QVERIFY(!m_tokens.take(""));
    QVERIFY(!m_tokens.take(token + "x"));
    QVERIFY(!m_tokens.take(token.substr(1)));
    QVERIFY(m_tokens.take(token));
}

QTEST_GUILESS_MAIN(OwnerTokensTest)
#include "OwnerTokensTest.moc"
