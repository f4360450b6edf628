#include "tests/services/secrets/KeyringFixture.h"

#include "tests/support/Until.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString keyringService = u"org.freedesktop.secrets"_s;
constexpr auto patience = 20s;
constexpr auto collection = "/org/freedesktop/secrets/aliases/default"_L1;

/// A bus that starts nothing by itself.
QByteArray busConfiguration(const QString &folder)
{
    return "<busconfig><type>session</type><listen>unix:dir=" + QFile::encodeName(folder) +
           "</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\"/>"
           "<allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>";
}

} // namespace

KeyringFixture::KeyringFixture()
{
    QFile::setPermissions(m_home.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

KeyringFixture::~KeyringFixture()
{
    for (QProcess *process : {&m_keyring, &m_bus}) {
        process->kill();
        process->waitForFinished();
    }
}

bool KeyringFixture::fail(const QString &reason)
{
    m_error = reason;
    return false;
}

QProcessEnvironment KeyringFixture::environment() const
{
    QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
    values.insert(u"HOME"_s, m_home.path());
    values.insert(u"XDG_RUNTIME_DIR"_s, m_home.path());
    values.insert(u"XDG_CURRENT_DESKTOP"_s, u"GNOME"_s);
    values.remove(u"XDG_DATA_HOME"_s);
    values.remove(u"DISPLAY"_s);
    values.insert(u"DBUS_SESSION_BUS_ADDRESS"_s,
                  m_address.isEmpty() ? u"unix:path=%1/none"_s.arg(m_home.path()) : m_address);
    return values;
}

bool KeyringFixture::startBus()
{
    QFile configuration(m_home.filePath(u"bus.conf"_s));
    if (!configuration.open(QFile::WriteOnly))
        return fail(configuration.errorString());
    configuration.write(busConfiguration(m_home.path()));
    configuration.close();
    m_bus.setProcessEnvironment(environment());
    m_bus.start(u"dbus-daemon"_s,
                {u"--nofork"_s, u"--print-address"_s, u"--config-file"_s, configuration.fileName()});
    if (!until([this] { return m_bus.canReadLine() || m_bus.state() == QProcess::NotRunning; }, patience) ||
        !m_bus.canReadLine())
        return fail(u"no dbus-daemon: "_s + m_bus.errorString());
    m_address = QString::fromUtf8(m_bus.readLine().trimmed());
    return true;
}

bool KeyringFixture::startKeyring(bool isUnlocked)
{
    QStringList arguments{u"--foreground"_s, u"--components=secrets"_s};
    if (isUnlocked)
        arguments << u"--unlock"_s;
    m_keyring.setProcessEnvironment(environment());
    m_keyring.start(u"gnome-keyring-daemon"_s, arguments);
    if (!m_keyring.waitForStarted())
        return fail(u"no gnome-keyring-daemon: "_s + m_keyring.errorString());
    if (isUnlocked)
        m_keyring.write("a password of the test");
    m_keyring.closeWriteChannel();
    QDBusConnection bus = QDBusConnection::connectToBus(m_address, m_address);
    QDBusMessage question = QDBusMessage::createMethodCall(keyringService, collection,
                                                           u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    const bool isThere = until(
        [&] {
            return isUnlocked ? bus.call(question).type() == QDBusMessage::ReplyMessage
                              : bus.interface()->isServiceRegistered(keyringService).value();
        },
        patience);
    return isThere || fail(u"the keyring does not answer"_s);
}

bool KeyringFixture::lock() const
{
    QDBusConnection bus = QDBusConnection::connectToBus(m_address, m_address);
    const QList<QDBusObjectPath> all{QDBusObjectPath(QString(collection))};
    QDBusMessage request = QDBusMessage::createMethodCall(keyringService, u"/org/freedesktop/secrets"_s,
                                                          u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    request << QVariant::fromValue(all);
    return bus.call(request).type() == QDBusMessage::ReplyMessage;
}

QByteArray KeyringFixture::contentOfHome() const
{
    QByteArray content;
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QFile::ReadOnly))
            content += file.readAll();
    }
    return content;
}
