#include "app/WindowInstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 3s; ///< with a first one that is just starting, or hangs
constexpr auto retryDelay = 50ms;

/// A paths list of this many bytes is none of ours.
constexpr qint64 longestMessage = 1024 * 1024;

/// A name of its own for each folder: the path itself may be longer than a socket's name can be.
QString socketName(const QString &folder)
{
    const QByteArray hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256);
    const QString name = u"utter-"_s + QString::fromLatin1(hash.toHex().left(16));
#ifdef Q_OS_WIN
    return name;
#else
    // Not in the folder of temporary files, where another user could be there before us.
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u'/' + name;
#endif
}

QString lockIn(const QString &folder)
{
    QDir().mkpath(folder);
    return folder + u"/window.lock"_s;
}

} // namespace

WindowInstance::WindowInstance(const QString &folder) : m_folder(folder), m_lock(lockIn(folder))
{
    m_lock.setStaleLockTime(0); // however long we run; a crash is seen by the process that is gone
    m_isFirst = m_lock.tryLock(0) || m_lock.error() != QLockFile::LockFailedError;
    if (m_isFirst)
        listen();
}

void WindowInstance::listen()
{
    const QString name = socketName(m_folder);
    QLocalServer::removeServer(name); // of one that crashed: the lock is ours
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &WindowInstance::greet);
    m_server.listen(name);
}

void WindowInstance::greet()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) { // the server owns it
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { receive(*socket); });
        receive(*socket);
    }
}

void WindowInstance::receive(QLocalSocket &socket)
{
    if (!socket.canReadLine()) {
        if (socket.bytesAvailable() > longestMessage)
            socket.abort();
        return;
    }
    const QJsonObject message = QJsonDocument::fromJson(socket.readLine()).object();
    QStringList files;
    const QJsonArray paths = message.value("files"_L1).toArray();
    for (const QJsonValue &path : paths)
        files << path.toString();
    socket.write("ok\n");
    emit startedAgain(files);
}

void WindowInstance::handOver(const QStringList &files)
{
    auto *socket = new QLocalSocket(this);
    auto *deadline = new QTimer(this);
    deadline->setSingleShot(true);
    const auto connectAgain = [this, socket] { socket->connectToServer(socketName(m_folder)); };
    auto *retry = new QTimer(socket);
    retry->setSingleShot(true);
    retry->setInterval(retryDelay);
    connect(retry, &QTimer::timeout, this, connectAgain);
    connect(deadline, &QTimer::timeout, this, &WindowInstance::lost);
    connect(socket, &QLocalSocket::errorOccurred, retry, qOverload<>(&QTimer::start));
    connect(socket, &QLocalSocket::connected, this, [socket, files] {
        const QJsonObject message{{u"files"_s, QJsonArray::fromStringList(files)}};
        socket->write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    });
    connect(socket, &QLocalSocket::readyRead, this, [this, deadline] {
        deadline->stop();
        emit handedOver();
    });
    deadline->start(patience);
    connectAgain();
}
