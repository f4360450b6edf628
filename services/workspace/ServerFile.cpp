#include "services/workspace/ServerFile.h"

#include "services/net/JsonReader.h"

#include <QFile>
#include <QHostAddress>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

/// Far more than it ever has.
constexpr qint64 longestFile = 64 * 1024;

} // namespace

Result<ServerFile> ServerFile::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "ServerFile"_L1);
    ServerFile file;
    file.url = QUrl(reader.nonEmptyText("url"_L1), QUrl::StrictMode);
    file.pid = static_cast<qint64>(reader.number("pid"_L1));
    file.publishableKey = reader.nonEmptyText("publishable_key"_L1);
    file.secret = Secret(reader.nonEmptyText("secret"_L1).toUtf8());
    file.version = reader.optionalText("version"_L1);
    if (!QHostAddress(file.url.host()).isLoopback())
        reader.refuse("url"_L1, u"expected an address of this computer"_s);
    return reader.result(file);
}

Result<ServerFile> ServerFile::parse(const QByteArray &bytes)
{
    return fromJson(QJsonDocument::fromJson(bytes).object());
}

Result<ServerFile> ServerFile::read(const QString &directory)
{
    QFile file(directory + u"/run/server.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Error{.kind = Error::Kind::NotFound, .detail = u"no run/server.json"_s});
    return parse(file.read(longestFile));
}
