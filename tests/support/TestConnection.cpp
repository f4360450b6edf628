#include "tests/support/TestConnection.h"

#include <QDeadlineTimer>
#include <QJsonDocument>

#include <algorithm>

QByteArray TestResponse::header(const QByteArray &name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const TestHeader &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

QJsonObject TestResponse::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QJsonArray TestResponse::jsonArray() const
{
    return QJsonDocument::fromJson(body).array();
}

QJsonValue TestResponse::value(const char *key) const
{
    return json().value(QLatin1String(key));
}

QString TestResponse::text(const char *key) const
{
    return value(key).toString();
}

TestConnection::TestConnection(const QUrl &origin, std::chrono::milliseconds timeout)
    : m_timeoutMs(static_cast<int>(timeout.count()))
{
    m_socket.connectToHost(origin.host(), static_cast<quint16>(origin.port(80)));
    m_socket.waitForConnected(m_timeoutMs);
}

bool TestConnection::isOpen() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

bool TestConnection::write(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(m_timeoutMs))
            return false;
    }
    return isOpen();
}

void TestConnection::endWriting()
{
    m_socket.disconnectFromHost();
}

TestResponse TestConnection::read()
{
    TestResponse response = readHead();
    readBody(response);
    return response;
}

TestResponse TestConnection::readHead()
{
    TestResponse response;
    do {
        const QList<QByteArray> status = readLine().split(' ');
        response = {};
        if (status.size() < 2 || !status.first().startsWith("HTTP/1."))
            return response;
        response.status = status.at(1).toInt();
        for (QByteArray line = readLine(); !line.isEmpty(); line = readLine()) {
            const qsizetype colon = line.indexOf(':');
            response.headers.append(
                {line.first(std::max<qsizetype>(colon, 0)), line.mid(colon + 1).trimmed()});
        }
    } while (response.status >= 100 && response.status < 200 && response.status != 101);
    return response;
}

void TestConnection::readBody(TestResponse &response)
{
    const QByteArray length = response.header("Content-Length");
    if (response.status == 0 || response.status == 101)
        return;
    if (response.status == 204 || response.status == 304) {
        response.isWhole = true;
    } else if (response.header("Transfer-Encoding").toLower() == "chunked") {
        response.isWhole = readChunks(response.body);
    } else if (!length.isNull()) {
        response.body = readBytes(length.toLongLong());
        response.isWhole = response.body.size() == length.toLongLong();
    } else {
        for (QByteArray some = readSome(); !some.isEmpty(); some = readSome())
            response.body += some;
        response.isWhole = !isOpen();
    }
}

bool TestConnection::readChunks(QByteArray &body)
{
    while (true) {
        bool isNumber = false;
        const qint64 size = readLine().split(';').first().toLongLong(&isNumber, 16);
        if (!isNumber)
            return false;
        const QByteArray chunk = readBytes(size);
        body += chunk;
        if (chunk.size() != size || !readLine().isEmpty())
            return false;
        if (size == 0)
            return true;
    }
}

QByteArray TestConnection::readLine()
{
    QDeadlineTimer deadline(m_timeoutMs);
    while (!m_socket.canReadLine()) {
        if (!m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            break;
    }
    QByteArray line = m_socket.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

QByteArray TestConnection::readBytes(qint64 count)
{
    QByteArray bytes = m_socket.read(count);
    while (bytes.size() < count && m_socket.waitForReadyRead(m_timeoutMs))
        bytes += m_socket.read(count - bytes.size());
    return bytes;
}

QByteArray TestConnection::readSome()
{
    if (m_socket.bytesAvailable() == 0)
        m_socket.waitForReadyRead(m_timeoutMs);
    return m_socket.readAll();
}

bool TestConnection::waitUntilClosed()
{
    return !isOpen() || m_socket.waitForDisconnected(m_timeoutMs);
}
