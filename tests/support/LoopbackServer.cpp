#include "tests/support/LoopbackServer.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

QByteArray find(const QList<QPair<QByteArray, QByteArray>> &headers, const QByteArray &name)
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

/// The request in `bytes`, once it is all there. Bodies come with a length; nobody under test sends chunks
/// here.
std::optional<LoopbackRequest> parse(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    QList<QByteArray> lines = bytes.first(end).split('\n');
    const QList<QByteArray> start = lines.takeFirst().trimmed().split(' ');
    if (start.size() < 2)
        return {};
    LoopbackRequest request;
    request.verb = start.at(0);
    const qsizetype question = start.at(1).indexOf('?');
    request.path = start.at(1).first(question < 0 ? start.at(1).size() : question);
    request.query = question < 0 ? QByteArray() : start.at(1).mid(question + 1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = std::max<qsizetype>(line.indexOf(':'), 0);
        request.headers.append({line.first(colon), line.mid(colon + 1).trimmed()});
    }
    request.body = bytes.mid(end + 4);
    if (request.body.size() < request.header("Content-Length").toLongLong())
        return {};
    return request;
}

QByteArray serialize(const LoopbackReply &reply)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(reply.status) + " Scripted\r\n";
    for (const auto &[name, value] : reply.headers)
        bytes += name + ": " + value + "\r\n";
    bytes += "Connection: close\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n";
    const bool isCut = reply.fault == LoopbackReply::Fault::CutShort;
    return bytes + (isCut ? reply.body.first(reply.body.size() / 2) : reply.body);
}

void answer(QTcpSocket &socket, const LoopbackReply &reply)
{
    if (reply.fault == LoopbackReply::Fault::Hang)
        return;
    QTimer::singleShot(reply.delay, &socket, [&socket, reply] {
        if (reply.fault != LoopbackReply::Fault::Drop)
            socket.write(serialize(reply));
        socket.disconnectFromHost();
    });
}

void serve(QTcpSocket &socket, const LoopbackServer::Handler &handler)
{
    QObject::connect(&socket, &QTcpSocket::disconnected, &socket, &QObject::deleteLater);
    const auto received = std::make_shared<QByteArray>();
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&socket, &handler, received] {
        *received += socket.readAll();
        if (const std::optional<LoopbackRequest> request = parse(*received)) {
            QObject::disconnect(&socket, &QTcpSocket::readyRead, &socket, nullptr);
            answer(socket, handler(*request));
        }
    });
}

} // namespace

QByteArray LoopbackRequest::header(const QByteArray &name) const
{
    return find(headers, name);
}

LoopbackServer::LoopbackServer(Handler handler) : m_handler(std::move(handler))
{
    m_context.moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        &m_context, [this] { listen(); }, Qt::BlockingQueuedConnection);
}

LoopbackServer::~LoopbackServer()
{
    // Sockets belong to the thread that made them.
    QMetaObject::invokeMethod(
        &m_context, [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void LoopbackServer::listen()
{
    m_server = std::make_unique<QTcpServer>();
    m_server->listen(QHostAddress::LocalHost);
    m_url = QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->serverPort()));
    QObject::connect(m_server.get(), &QTcpServer::newConnection, m_server.get(), [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            serve(*socket, m_handler);
    });
}
