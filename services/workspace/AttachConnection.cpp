#include "services/workspace/AttachConnection.h"

#include "services/net/Network.h"

#include <QNetworkReply>

using namespace Qt::StringLiterals;

AttachConnection::AttachConnection(Network &network, const ServerFile &file, QObject *parent)
    : QObject(parent), m_network(network), m_file(file)
{
}

void AttachConnection::start()
{
    QUrl url = m_file.url;
    url.setPath(u"/local/attach"_s);
    QNetworkRequest request = Network::plainRequest(url);
    request.setRawHeader("Authorization", "Bearer " + m_file.secret.reveal());
    QNetworkReply *reply = m_network.transfers().get(request);
    reply->setParent(this);
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, reply] {
        if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200)
            emit attached();
    });
    connect(reply, &QNetworkReply::readyRead, reply,
            [reply] { reply->readAll(); }); // newlines that keep it alive
    connect(reply, &QNetworkReply::finished, this, &AttachConnection::lost);
}
