#include "services/storage/DownloadJob.h"

#include "services/net/ApiClient.h"
#include "services/net/Network.h"
#include "services/net/ReplyError.h"

#include <QFileInfo>
#include <QNetworkReply>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace {

/// Without a byte moving.
constexpr std::chrono::milliseconds stallLimit = std::chrono::seconds(60);

/// What may wait in memory for the disk.
constexpr qint64 readAhead = 1024 * 1024;

/// A store may send us on to another host, but not in circles.
constexpr int mostRedirects = 3;

/// A disk with less room than this is full: the piece that did not fit was no larger.
constexpr qint64 leastRoom = readAhead;

/// A failed write tells no reason, so the disk is asked.
Error notStored(const QSaveFile &file)
{
    const QString reason = file.errorString();
    const QStorageInfo disk(QFileInfo(file.fileName()).absolutePath());
    const bool isFull = disk.isValid() && disk.bytesAvailable() < leastRoom;
    const QString message =
        isFull ? DownloadJob::tr("The disk %1 is full. Free some space and try again.").arg(disk.rootPath())
               : DownloadJob::tr("The file cannot be written: %1").arg(reason);
    return {.kind = Error::Kind::Invalid, .message = message, .detail = u"download target: "_s + reason};
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

DownloadJob::DownloadJob(ApiClient &api, const QString &targetPath, QObject *parent)
    : QObject(parent), m_api(api), m_file(targetPath)
{
}

void DownloadJob::start(const ApiRequest &redirecting)
{
    m_api.send(redirecting, this, [this](const Result<ApiResponse> &response) {
        if (!response)
            finish(tl::unexpected(response.error()));
        else if (!response->location.isValid())
            finish(tl::unexpected(
                JsonReader::unreadable(u"status %1 without Location"_s.arg(response->status))));
        else
            fetch(response->location);
    });
}

void DownloadJob::start(const QUrl &signedUrl)
{
    fetch(signedUrl);
}

void DownloadJob::cancel()
{
    finish(
        tl::unexpected(Error{.kind = Error::Kind::Cancelled, .message = tr("The download was cancelled.")}));
}

void DownloadJob::fetch(const QUrl &url)
{
    if (!m_file.isOpen() && !m_file.open(QIODevice::WriteOnly)) {
        finish(tl::unexpected(notStored(m_file)));
        return;
    }
    QNetworkRequest request = Network::plainRequest(url);
    request.setTransferTimeout(static_cast<int>(stallLimit.count()));
    m_reply = m_api.network().transfers().get(request);
    m_reply->setParent(this);
    m_reply->setReadBufferSize(readAhead);
    connect(m_reply, &QNetworkReply::readyRead, this, &DownloadJob::store);
    connect(m_reply, &QNetworkReply::finished, this, &DownloadJob::receive);
}

void DownloadJob::store()
{
    if (statusOf(*m_reply) != 200)
        return; // an error's body, or a redirect's
    const QByteArray bytes = m_reply->readAll();
    if (m_file.write(bytes) != bytes.size()) {
        finish(tl::unexpected(notStored(m_file)));
        return;
    }
    const QVariant total = m_reply->header(QNetworkRequest::ContentLengthHeader);
    emit progressed(m_file.pos(), total.isValid() ? total.toLongLong() : -1);
}

void DownloadJob::receive()
{
    const int status = statusOf(*m_reply);
    const QUrl next = Network::locationOf(*m_reply);
    const bool isDowngrade = m_reply->url().scheme() == "https"_L1 && next.scheme() != "https"_L1;
    if (status >= 301 && status <= 308 && next.isValid() && m_redirects < mostRedirects && !isDowngrade) {
        ++m_redirects;
        m_reply->deleteLater();
        fetch(next);
        return;
    }
    if (m_reply->error() != QNetworkReply::NoError || status != 200) {
        finish(tl::unexpected(
            errorFrom(FailedReply::from(*m_reply, Service::Storage, u"GET signed download"_s))));
        return;
    }
    store();
    if (m_isFinished)
        return;
    if (m_file.commit())
        finish({});
    else
        finish(tl::unexpected(notStored(m_file)));
}

void DownloadJob::finish(const Result<> &result)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_result = result;
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    if (!result)
        m_file.cancelWriting();
    emit finished();
}
