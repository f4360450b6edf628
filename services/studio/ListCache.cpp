#include "services/studio/ListCache.h"

#include "services/net/JsonReader.h"
#include "services/net/runInBackground.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace {

/// A hundred takes of the longest text are 4 MB in UTF-8 at worst.
constexpr qint64 mostBytes = 8'000'000;

Result<ListSnapshot> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Error{.kind = Error::Kind::NotFound, .detail = u"no kept lists"_s});
    if (file.size() > mostBytes)
        return tl::unexpected(JsonReader::unreadable(u"kept lists are too large"_s));
    return ListSnapshot::fromJson(QJsonDocument::fromJson(file.readAll()).object());
}

void write(const QString &path, const ListSnapshot &snapshot)
{
    const QByteArray bytes = QJsonDocument(snapshot.toJson()).toJson(QJsonDocument::Compact);
    QSaveFile file(path);
    if (bytes.size() > mostBytes)
        QFile::remove(path); // what is old is no help; the next start waits for the server
    if (bytes.size() > mostBytes || !file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(bytes);
    file.commit();
}

} // namespace

ListCache::ListCache(const QString &folder) : m_folder(folder)
{
    m_pool.setMaxThreadCount(1);
}

void ListCache::load(const QString &place, QObject *context,
                     std::function<void(const Result<ListSnapshot> &)> done)
{
    runInBackground(
        context, [path = pathOf(place)] { return read(path); }, std::move(done), m_pool);
}

void ListCache::save(const QString &place, const ListSnapshot &snapshot)
{
    m_folder.mkpath(u"."_s);
    m_pool.start([path = pathOf(place), snapshot] { write(path, snapshot); });
}

void ListCache::remove(const QString &place)
{
    m_pool.start([path = pathOf(place)] { QFile::remove(path); });
}

/// A hash, because the name of a place is no file name.
QString ListCache::pathOf(const QString &place) const
{
    const QByteArray hash = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256);
    return m_folder.filePath(QString::fromLatin1(hash.toHex()) + u".json"_s);
}
