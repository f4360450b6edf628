#pragma once

#include <QNetworkAccessManager>
#include <QNetworkRequest>

/// The two network managers of the process. Six connections a host, which is what one manager opens, would
/// let a few transfers starve the calls. Neither follows a redirect: Qt would carry the bearer to another
/// origin.
class Network final {
public:
    Network();

    QNetworkAccessManager &calls() { return m_calls; }
    QNetworkAccessManager &transfers() { return m_transfers; }

    /// A request without cookies, cache, stored passwords and our headers.
    static QNetworkRequest plainRequest(const QUrl &url);

    /// Where a redirect points to, made absolute; empty when it points nowhere. (Qt's own reading drops
    /// relative ones.)
    static QUrl locationOf(const QNetworkReply &reply);

private:
    QNetworkAccessManager m_calls;
    QNetworkAccessManager m_transfers;
};
