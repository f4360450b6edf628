#include "services/workspace/ServerProof.h"

#include "services/net/Network.h"
#include "services/net/ReplyError.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QNetworkReply>
#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace {

/// It is on this computer.
constexpr std::chrono::milliseconds answerLimit = std::chrono::seconds(3);

QByteArray newChallenge()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words)).toHex();
}

Result<> judge(QNetworkReply &reply, const QByteArray &expected)
{
    const FailedReply answer = FailedReply::from(reply, Service::Server, u"GET /health with a challenge"_s);
    if (reply.error() != QNetworkReply::NoError && answer.status == 0)
        return tl::unexpected(errorFrom(answer));
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    if (answer.status == 200 && body.value("proof"_L1).toString().toLatin1() == expected)
        return {};
    return tl::unexpected(Error{.kind = Error::Kind::Refused,
                                .message = QCoreApplication::translate(
                                    "ServerProof", "Another program answers at the address of "
                                                   "this workspace's server. It was told nothing."),
                                .detail = u"proof of the server is wrong, status %1"_s.arg(answer.status)});
}

} // namespace

void proveServer(Network &network, const ServerFile &file, QObject *context,
                 std::function<void(const Result<> &)> done)
{
    const QByteArray challenge = newChallenge();
    const QByteArray expected =
        QMessageAuthenticationCode::hash(challenge, file.secret.reveal(), QCryptographicHash::Sha256).toHex();
    QUrl url = file.url;
    url.setPath(u"/health"_s);
    url.setQuery(u"challenge="_s + QString::fromLatin1(challenge));
    QNetworkRequest request = Network::plainRequest(url);
    request.setTransferTimeout(static_cast<int>(answerLimit.count()));
    QNetworkReply *reply = network.calls().get(request);
    reply->setParent(context);
    QObject::connect(reply, &QNetworkReply::finished, context, [reply, expected, done = std::move(done)] {
        reply->deleteLater();
        done(judge(*reply, expected));
    });
}
