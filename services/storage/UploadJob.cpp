#include "services/storage/UploadJob.h"

#include "services/net/Network.h"
#include "services/net/ReplyError.h"

#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace {

/// Without a byte moving. A slow line is no failure.
constexpr std::chrono::milliseconds stallLimit = std::chrono::seconds(60);

} // namespace

UploadJob::UploadJob(Network &network, const QUrl &signedUrl, const File &file, QObject *parent)
    : QObject(parent), m_network(network), m_url(signedUrl), m_file(file), m_source(file.path, this)
{
    // Queued: it is emitted in the middle of Qt's reading.
    connect(
        &m_source, &UploadSource::broken, this,
        [this] {
            finish(tl::unexpected(Error{.kind = Error::Kind::Invalid,
                                        .message = tr("The file changed or vanished while it was sent. "
                                                      "Nothing was stored; try again."),
                                        .detail = u"upload source broke off"_s}));
        },
        Qt::QueuedConnection);
}

void UploadJob::start()
{
    if (!m_source.openForReading()) {
        finish(tl::unexpected(Error{.kind = Error::Kind::NotFound,
                                    .message = tr("The file cannot be read. Is it still there?"),
                                    .detail = u"upload source cannot be opened"_s}));
        return;
    }
    QNetworkRequest request = Network::plainRequest(m_url);
    request.setTransferTimeout(static_cast<int>(stallLimit.count()));
    request.setHeader(QNetworkRequest::ContentTypeHeader, m_file.mime);
    request.setHeader(QNetworkRequest::ContentLengthHeader, m_source.size());
    m_reply = m_network.transfers().put(request, &m_source);
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64 total) {
        if (total > 0)
            emit progressed(sent, total);
    });
    connect(m_reply, &QNetworkReply::finished, this, &UploadJob::receive);
}

void UploadJob::cancel()
{
    finish(tl::unexpected(Error{.kind = Error::Kind::Cancelled, .message = tr("The upload was cancelled.")}));
}

void UploadJob::receive()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_source.isBroken())
        return; // its own signal is on the way and says why
    if (m_reply->error() == QNetworkReply::NoError && status == 200)
        finish({});
    else
        finish(
            tl::unexpected(errorFrom(FailedReply::from(*m_reply, Service::Storage, u"PUT signed upload"_s))));
}

void UploadJob::finish(const Result<> &result)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_result = result;
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    emit finished();
}
