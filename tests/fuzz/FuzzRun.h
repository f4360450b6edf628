#pragma once

#include <QElapsedTimer>

#include <cstdint>
#include <random>

/// One run of a fuzz test: rounds with seeds that count up from the first, for a second or for as long as
/// UTTER_FUZZ_SECONDS says. The first seed is printed; UTTER_FUZZ_SEED repeats a run from it, or from any
/// round.
class FuzzRun final {
public:
    FuzzRun();

    /// Begins the next round; false when the time is over.
    bool next();
    std::uint32_t seed() const { return m_seed; }
    /// How to repeat the round, for a failure's message.
    QByteArray repetition() const;

private:
    std::uint32_t m_seed;
    qint64 m_lengthMs;
    QElapsedTimer m_timer;
};

/// Small choices of one round.
class Dice final {
public:
    explicit Dice(std::uint32_t seed) : m_generator(seed) {}

    /// 0 to `count` - 1, for a `count` of at least 1.
    std::size_t below(std::size_t count) { return m_generator() % count; }
    bool oneIn(std::size_t count) { return below(count) == 0; }
    template <class List> const auto &of(const List &list) { return list[below(std::size(list))]; }

private:
    std::mt19937 m_generator;
};
