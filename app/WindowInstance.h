#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QStringList>

class QLocalSocket;

/// The one window of a user: the first start holds it, a later one hands its files over to the first and
/// ends. Between them lies a local socket that only this user can open.
class WindowInstance final : public QObject {
    Q_OBJECT

public:
    /// `folder` belongs to the user, and is made when it is not there; one window for each.
    explicit WindowInstance(const QString &folder);

    /// Nobody else holds the window: it is ours as long as we live. Without a folder that can be written
    /// everybody is the first.
    bool isFirst() const { return m_isFirst; }

    /// For the one that is not the first; handedOver() or lost() follows.
    void handOver(const QStringList &files);

signals:
    void startedAgain(const QStringList &files); ///< somebody handed these over to us; may be empty
    void handedOver();
    void lost(); ///< the first one does not answer

private:
    void listen();
    void greet();
    void receive(QLocalSocket &socket);

    QString m_folder;
    QLockFile m_lock;
    QLocalServer m_server;
    bool m_isFirst = false;
};
