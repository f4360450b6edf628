#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QTcpSocket>
#include <QUrl>

#include <chrono>

struct TestHeader {
    QByteArray name = {};
    QByteArray value = {};
};

/// What a server answered. A part that never came is empty.
struct TestResponse {
    int status = 0; ///< 0: no answer, or none that is HTTP
    QList<TestHeader> headers = {};
    QByteArray body = {};
    bool isWhole = false; ///< the body ended as its head had announced

    QByteArray header(const QByteArray &name) const; ///< first of that name in any case, or null
    QJsonObject json() const;                        ///< the body; empty when it is no JSON object
    QJsonArray jsonArray() const;
    QJsonValue value(const char *key) const; ///< a member of json()
    QString text(const char *key) const;     ///< the same where it is a string, else empty
};

/// One TCP connection to a server under test, byte for byte: for what no well-behaved client would send, and
/// for answers that are read in pieces. Blocks its thread, so a server in the same thread is not reached.
class TestConnection final {
public:
    explicit TestConnection(const QUrl &origin, std::chrono::milliseconds timeout = std::chrono::seconds(30));

    bool isOpen() const;

    /// False when the peer does not take the bytes in time.
    bool write(const QByteArray &bytes);
    void endWriting(); ///< closes the whole connection after what was written is out

    TestResponse readHead();               ///< skips interim answers (1xx)
    void readBody(TestResponse &response); ///< by length, by chunks or to the end of the connection
    TestResponse read();                   ///< both; not for the answer to a HEAD request

    QByteArray readSome(); ///< whatever comes next; empty at the end of the connection or of the time
    bool waitUntilClosed();

private:
    QByteArray readLine();
    QByteArray readBytes(qint64 count);
    bool readChunks(QByteArray &body);

    QTcpSocket m_socket;
    int m_timeoutMs;
};
