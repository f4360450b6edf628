#include "tests/support/TestClient.h"

#include <QJsonDocument>

#include <algorithm>

namespace {

void addMissing(QList<TestHeader> &headers, const TestHeader &header)
{
    const bool isThere = std::any_of(headers.cbegin(), headers.cend(), [&](const TestHeader &other) {
        return other.name.compare(header.name, Qt::CaseInsensitive) == 0;
    });
    if (!isThere)
        headers.append(header);
}

} // namespace

TestClient::TestClient(const QUrl &origin, const QList<TestHeader> &headers)
    : m_origin(origin), m_headers(headers)
{
}

TestResponse TestClient::get(const QByteArray &path) const
{
    return send({.path = path});
}

TestResponse TestClient::post(const QByteArray &path, const QByteArray &json) const
{
    return sendJson("POST", path, json);
}

TestResponse TestClient::post(const QByteArray &path, const QJsonObject &body) const
{
    return sendJson("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

TestResponse TestClient::patch(const QByteArray &path, const QByteArray &json) const
{
    return sendJson("PATCH", path, json);
}

TestResponse TestClient::put(const QByteArray &path, const QByteArray &body, const QByteArray &type) const
{
    return send({.verb = "PUT", .path = path, .headers = {{"Content-Type", type}}, .body = body});
}

TestResponse TestClient::remove(const QByteArray &path) const
{
    return send({.verb = "DELETE", .path = path});
}

TestResponse TestClient::sendJson(const QByteArray &verb, const QByteArray &path,
                                  const QByteArray &json) const
{
    return send(
        {.verb = verb, .path = path, .headers = {{"Content-Type", "application/json"}}, .body = json});
}

TestResponse TestClient::send(const TestRequest &request) const
{
    TestConnection connection(m_origin);
    connection.write(bytes(request));
    TestResponse response = connection.readHead();
    if (request.verb != "HEAD")
        connection.readBody(response);
    return response;
}

QByteArray TestClient::bytes(const TestRequest &request) const
{
    QList<TestHeader> headers = request.headers;
    for (const TestHeader &header : m_headers)
        addMissing(headers, header);
    addMissing(headers, {"Host", m_origin.authority().toUtf8()});
    addMissing(headers, {"Connection", "close"});
    if (!request.body.isEmpty() || (request.verb != "GET" && request.verb != "HEAD"))
        addMissing(headers, {"Content-Length", QByteArray::number(request.body.size())});
    QByteArray bytes = request.verb + ' ' + request.path + " HTTP/1.1\r\n";
    for (const TestHeader &header : headers)
        bytes += header.name + ": " + header.value + "\r\n";
    return bytes + "\r\n" + request.body;
}
