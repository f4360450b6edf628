#pragma once

#include <QProcess>
#include <QTemporaryDir>

/// A session bus and, when asked, a GNOME keyring on it, in a home of their own.
class KeyringFixture final {
public:
    KeyringFixture();
    ~KeyringFixture();

    /// The bus alone. False, with the reason in error(), when it cannot be had.
    bool startBus();
    /// The keyring on the bus: unlocked with a password of ours, or as it is when nobody has logged in.
    bool startKeyring(bool isUnlocked);
    /// Locks the default collection.
    bool lock() const;
    QString error() const { return m_error; }

    /// For programs that use this bus, or for which there is none before startBus().
    QProcessEnvironment environment() const;
    /// All that lies in the home.
    QByteArray contentOfHome() const;

private:
    bool fail(const QString &reason);

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
    QString m_address;
    QString m_error;
};
