#include "services/net/Network.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace {

/// The system's proxies, but never for this computer: a workspace's server is reached directly.
class ProxyFactory final : public QNetworkProxyFactory {
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == "localhost"_L1 || QHostAddress(host).isLoopback())
            return {QNetworkProxy::NoProxy};
        return systemProxyForQuery(query);
    }
};

void setUp(QNetworkAccessManager &manager)
{
    manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager.setProxyFactory(new ProxyFactory); // the manager owns it
}

} // namespace

Network::Network()
{
    setUp(m_calls);
    setUp(m_transfers);
}

QNetworkRequest Network::plainRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setRawHeader("User-Agent", "utter/" UTTER_VERSION);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

QUrl Network::locationOf(const QNetworkReply &reply)
{
    const QUrl location = QUrl::fromEncoded(reply.rawHeader("Location"), QUrl::StrictMode);
    return location.isEmpty() ? QUrl() : reply.url().resolved(location);
}
