#pragma once

#include "services/net/Result.h"
#include "services/storage/UploadSource.h"

#include <QObject>
#include <QString>
#include <QUrl>

class Network;
class QNetworkReply;

/// Sends one file to a signed URL, streamed from disk. Runs once; deleting it stops it.
class UploadJob final : public QObject {
    Q_OBJECT

public:
    struct File {
        QString path = {};
        QString mime = {}; ///< without parameters: buckets compare it as a whole
    };

    /// `network` must outlive it.
    UploadJob(Network &network, const QUrl &signedUrl, const File &file, QObject *parent);

    void start();
    void cancel();
    const Result<> &result() const { return m_result; } ///< final after finished()

signals:
    void progressed(qint64 sentBytes, qint64 totalBytes);
    void finished(); ///< exactly once; also after a cancel

private:
    void receive();
    void finish(const Result<> &result);

    Network &m_network;
    QUrl m_url;
    File m_file;
    UploadSource m_source;
    QNetworkReply *m_reply = nullptr;
    bool m_isFinished = false;
    Result<> m_result = {};
};
