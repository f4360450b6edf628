#pragma once

#include "services/net/ApiRequest.h"
#include "services/net/Result.h"

#include <QObject>
#include <QSaveFile>
#include <QUrl>

class ApiClient;
class QNetworkReply;

/// Fetches the audio behind an API request that redirects to a signed URL, or behind a signed URL itself,
/// into a file. The bytes are written beside the target and renamed when all are there: the target is the old
/// file or the whole new one. The signed URL gets none of our headers. Runs once; deleting it stops it and
/// removes what was written.
class DownloadJob final : public QObject {
    Q_OBJECT

public:
    /// `api` must outlive it.
    DownloadJob(ApiClient &api, const QString &targetPath, QObject *parent);

    void start(const ApiRequest &redirecting);
    void start(const QUrl &signedUrl);
    void cancel();
    const Result<> &result() const { return m_result; } ///< final after finished()

signals:
    void progressed(qint64 receivedBytes, qint64 totalBytes); ///< total is -1 when the server does not say
    void finished();                                          ///< exactly once; also after a cancel

private:
    void fetch(const QUrl &url);
    void store();
    void receive();
    void finish(const Result<> &result);

    ApiClient &m_api;
    QSaveFile m_file;
    QNetworkReply *m_reply = nullptr;
    int m_redirects = 0;
    bool m_isFinished = false;
    Result<> m_result = {};
};
