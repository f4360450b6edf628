#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <string>

class Database;
class ObjectStore;
class Transcriber;
struct NewVoice;

/// Finds out what the references of new voices say, while nobody waits for it. It does not outlive the
/// server: a voice whose words it did not get to stays one with unknown words.
class TranscriptFill final {
public:
    /// Everything given by reference outlives it.
    TranscriptFill(boost::asio::any_io_executor executor, Database &database, ObjectStore &objects,
                   Transcriber &transcriber);

    /// Begins with a voice that is in the database. A failure is a line in the log.
    void begin(const NewVoice &voice, const std::string &userId);

private:
    struct Work;
    boost::asio::awaitable<void> run(Work work);
    boost::asio::awaitable<void> fill(const Work &work);

    boost::asio::any_io_executor m_executor;
    Database &m_database;
    ObjectStore &m_objects;
    Transcriber &m_transcriber;
};
