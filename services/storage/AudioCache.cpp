#include "services/storage/AudioCache.h"

#include "services/net/runInBackground.h"
#include "services/storage/DownloadJob.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTimer>

namespace {

constexpr qint64 mostBytes = 500'000'000;

qint64 sizeOf(const QDir &folder)
{
    qint64 sizeBytes = 0;
    for (const QFileInfo &file : folder.entryInfoList(QDir::Files | QDir::Hidden))
        sizeBytes += file.size();
    return sizeBytes;
}

} // namespace

AudioCache::AudioCache(ApiClient &api, const QString &folder) : m_api(api), m_folder(folder) {}

void AudioCache::fetch(const QString &key, const ApiRequest &audio, QObject *context,
                       std::function<void(const Result<QString> &path)> done)
{
    const QString path = m_folder.filePath(key);
    if (QFileInfo::exists(path)) {
        QTimer::singleShot(0, context, [path, done = std::move(done)] { done(path); });
        return;
    }
    m_folder.mkpath(QStringLiteral("."));
    makeRoom();
    auto *download = new DownloadJob(m_api, path, context);
    QObject::connect(download, &DownloadJob::finished, context, [download, path, done = std::move(done)] {
        download->deleteLater();
        done(download->result().map([&path] { return path; }));
    });
    download->start(audio);
}

void AudioCache::measure(QObject *context, std::function<void(const Result<qint64> &)> done) const
{
    runInBackground(
        context, [folder = m_folder]() -> Result<qint64> { return sizeOf(folder); }, std::move(done));
}

void AudioCache::clear(QObject *context, std::function<void(const Result<qint64> &)> done) const
{
    runInBackground(
        context,
        [folder = m_folder]() -> Result<qint64> {
            for (const QFileInfo &file : folder.entryInfoList(QDir::Files | QDir::Hidden))
                QFile::remove(file.filePath());
            return sizeOf(folder);
        },
        std::move(done));
}

void AudioCache::makeRoom() const
{
    qint64 sizeBytes = 0;
    for (const QFileInfo &file : m_folder.entryInfoList(QDir::Files, QDir::Time)) { // newest first
        sizeBytes += file.size();
        if (sizeBytes > mostBytes)
            QFile::remove(file.filePath());
    }
}
