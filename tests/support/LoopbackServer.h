#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

class QTcpServer;

struct LoopbackRequest {
    QByteArray verb = {};
    QByteArray path = {};  ///< without the query
    QByteArray query = {}; ///< without the question mark, as sent
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};

    QByteArray header(const QByteArray &name) const; ///< in any case; null when absent
};

struct LoopbackReply {
    enum class Fault {
        None,
        Hang,    ///< takes the request and never answers
        Drop,    ///< closes the connection without an answer
        CutShort ///< announces the whole body, sends half of it and closes
    };

    int status = 200;
    QByteArray body = {};
    QList<QPair<QByteArray, QByteArray>> headers = {}; ///< Content-Length and Connection are added
    std::chrono::milliseconds delay = std::chrono::milliseconds(0); ///< before the first byte
    Fault fault = Fault::None;
};

/// An HTTP server on a free port of 127.0.0.1, in a thread of its own so that the test may block. The handler
/// is called in that thread, one request at a time; each connection carries one request.
class LoopbackServer final {
public:
    using Handler = std::function<LoopbackReply(const LoopbackRequest &)>;

    explicit LoopbackServer(Handler handler);
    ~LoopbackServer();

    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;

    QUrl url() const { return m_url; } ///< `http://127.0.0.1:<port>`

private:
    void listen();

    Handler m_handler;
    QThread m_thread;
    QObject m_context; ///< lives in the thread, to call into it
    std::unique_ptr<QTcpServer> m_server;
    QUrl m_url = {};
};
