#pragma once

#include "services/net/Error.h"
#include "services/workspace/ServerFile.h"

#include <QObject>

class Network;
class QNetworkReply;

/// The one request that stays open: while it is, the server of a workspace stays. Its end is how the server's
/// death is noticed.
class AttachConnection final : public QObject {
    Q_OBJECT

public:
    /// `network` must outlive it. The server must have proved itself.
    AttachConnection(Network &network, const ServerFile &file, QObject *parent);

    void start();

signals:
    void attached();
    void lost(); ///< once, before or after attached()

private:
    Network &m_network;
    ServerFile m_file;
};
