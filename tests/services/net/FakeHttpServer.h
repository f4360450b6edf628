#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>

/// One request as it came over the wire. Header names are in lower case.
struct FakeRequest {
    QByteArray verb = {};
    QByteArray target = {}; ///< path and query
    QHash<QByteArray, QByteArray> headers = {};
    QByteArray body = {};

    QByteArray path() const
    {
        return target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    }
};

/// What the server says to it.
struct FakeAnswer {
    int status = 200;
    QByteArray body = "{}";
    QList<QPair<QByteArray, QByteArray>> headers = {};
    bool staysOpen = false; ///< the body never ends; Content-Length is left out
    bool isHeld = false;    ///< no answer at all
};

/// A server on loopback whose answers a test writes, for the place where our process ends and the network
/// begins.
class FakeHttpServer final : public QObject {
    Q_OBJECT

public:
    using Script = std::function<FakeAnswer(const FakeRequest &)>;

    explicit FakeHttpServer(Script script, QObject *parent = nullptr);

    QUrl url() const;
    const QList<FakeRequest> &requests() const { return m_requests; }
    int count(const QByteArray &path) const;
    /// Breaks every connection there is; new ones are welcome.
    void dropConnections();
    /// Reads no further than the head of a request: the client's sending stalls.
    void stopReadingBodies() { m_readsBodies = false; }

signals:
    void headReceived(const QByteArray &target);

private:
    void serve(QTcpSocket &socket);
    bool takeRequest(QTcpSocket &socket);
    static void answer(QTcpSocket &socket, const FakeAnswer &answer);

    Script m_script;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QHash<QTcpSocket *, bool> m_announced;
    QList<FakeRequest> m_requests;
    bool m_readsBodies = true;
    QTcpServer m_server; ///< last: its sockets say goodbye to the members above
};
