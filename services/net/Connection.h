#pragma once

#include "services/net/Error.h"
#include "services/net/ServerAddress.h"

#include <QObject>

#include <optional>

/// Which server requests go to right now. While there is none, because a workspace's server is being started
/// again, requests wait; when there will be none, they fail with the reason.
class Connection final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    const std::optional<ServerAddress> &address() const { return m_address; }
    const std::optional<Error> &failure() const { return m_failure; }

    /// Whether the last request had an answer, whatever it was; true before the first.
    bool isReached() const { return m_isReached; }

    void open(const ServerAddress &address);
    void suspend();
    void fail(const Error &reason);
    /// A request had an answer, or had none in spite of its repeats.
    void noteReach(bool isReached);

signals:
    void changed();
    void reachChanged();

private:
    std::optional<ServerAddress> m_address;
    std::optional<Error> m_failure;
    bool m_isReached = true;
};
