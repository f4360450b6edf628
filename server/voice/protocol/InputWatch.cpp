#include "server/voice/protocol/InputWatch.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace {

// The work goes on while we remove what it has written: it may put a file into a folder that is just emptied,
// but none into one that is gone.
constexpr int removalAttempts = 100;

} // namespace

void Leftovers::add(const std::filesystem::path &path)
{
    const std::scoped_lock lock(m_mutex);
    m_paths.insert(path);
}

void Leftovers::forget(const std::filesystem::path &path)
{
    const std::scoped_lock lock(m_mutex);
    m_paths.erase(path);
}

void Leftovers::removeForGood()
{
    m_mutex.lock();          // and never unlocked: see add()
    std::error_code ignored; // there is nobody left to tell
    for (const std::filesystem::path &path : m_paths)
        for (int i = 0; i < removalAttempts && std::filesystem::exists(path, ignored); ++i)
            std::filesystem::remove_all(path, ignored);
}

InputWatch::InputWatch() : m_shared(std::make_shared<Shared>())
{
    std::thread([shared = m_shared] { watch(shared); }).detach();
}

void InputWatch::watch(const std::shared_ptr<Shared> &shared)
{
    while (std::getchar() != EOF) {
    }
    State expected = State::Working;
    if (!shared->state.compare_exchange_strong(expected, State::Stopped))
        return;
    shared->leftovers.removeForGood();
    std::_Exit(EXIT_FAILURE); // no destructors: the other thread is still at work
}

void InputWatch::finish()
{
    State expected = State::Working;
    if (m_shared->state.compare_exchange_strong(expected, State::Finished))
        return;
    for (;;) // the watching thread is ending the process
        std::this_thread::sleep_for(std::chrono::seconds(1));
}
