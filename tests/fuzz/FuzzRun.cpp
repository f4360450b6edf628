#include "tests/fuzz/FuzzRun.h"

#include <QtTest>

#include <limits>

namespace {

std::uint32_t firstSeed()
{
    bool isGiven = false;
    const std::uint32_t given = qEnvironmentVariable("UTTER_FUZZ_SEED").toUInt(&isGiven);
    return isGiven ? given : std::random_device()();
}

qint64 lengthMs()
{
    bool isGiven = false;
    const int seconds = qEnvironmentVariableIntValue("UTTER_FUZZ_SECONDS", &isGiven);
    return 1000 * qint64(isGiven ? seconds : 1);
}

} // namespace

FuzzRun::FuzzRun() : m_seed(firstSeed() - 1), m_lengthMs(lengthMs())
{
    qInfo("UTTER_FUZZ_SEED=%u", m_seed + 1);
    m_timer.start();
}

bool FuzzRun::next()
{
    ++m_seed;
    return m_timer.elapsed() < m_lengthMs;
}

QByteArray FuzzRun::repetition() const
{
    return "repeat with UTTER_FUZZ_SEED=" + QByteArray::number(m_seed);
}
