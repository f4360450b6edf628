#include "tests/services/net/FakeHttpServer.h"

#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

FakeRequest parseHead(const QByteArray &head)
{
    FakeRequest request;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    request.verb = words.value(0);
    request.target = words.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    return request;
}

} // namespace

FakeHttpServer::FakeHttpServer(Script script, QObject *parent) : QObject(parent), m_script(std::move(script))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            if (!m_readsBodies)
                socket->setReadBufferSize(4096);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(*socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_buffers.remove(socket);
                m_announced.remove(socket);
                socket->deleteLater();
            });
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port on loopback");
}

QUrl FakeHttpServer::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()));
}

int FakeHttpServer::count(const QByteArray &path) const
{
    return static_cast<int>(
        std::count_if(m_requests.begin(), m_requests.end(),
                      [&path](const FakeRequest &request) { return request.path() == path; }));
}

void FakeHttpServer::dropConnections()
{
    for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
        socket->abort();
}

void FakeHttpServer::serve(QTcpSocket &socket)
{
    QByteArray &buffer = m_buffers[&socket];
    const qsizetype head = buffer.indexOf("\r\n\r\n");
    if (m_readsBodies || head < 0)
        buffer += socket.readAll();
    while (takeRequest(socket)) {
    }
}

bool FakeHttpServer::takeRequest(QTcpSocket &socket)
{
    QByteArray &buffer = m_buffers[&socket];
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    FakeRequest request = parseHead(buffer.left(end));
    if (!std::exchange(m_announced[&socket], true))
        emit headReceived(request.target);
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (buffer.size() < end + 4 + length)
        return false;
    request.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    m_announced[&socket] = false;
    m_requests.append(request);
    answer(socket, m_script(request));
    return true;
}

void FakeHttpServer::answer(QTcpSocket &socket, const FakeAnswer &answer)
{
    if (answer.isHeld)
        return;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Scripted\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    if (!answer.staysOpen)
        head += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    socket.write(head + "\r\n" + answer.body);
    socket.flush();
}
