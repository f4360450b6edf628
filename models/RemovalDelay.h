#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>

/// Holds deletes back for as long as they can be undone, and only then lets them through.
class RemovalDelay final : public QObject {
    Q_OBJECT

public:
    /// How long a delete can be undone.
    static constexpr std::chrono::seconds length{10};

    using QObject::QObject;

    void begin(const QString &id);
    /// False when it is too late, or was never begun.
    bool undo(const QString &id);
    /// What waits is due now: the program ends.
    void flush();

    /// What waits is not wanted any more.
    void clear();

    bool isWaiting(const QString &id) const { return m_timers.contains(id); }

signals:
    void due(const QString &id);

private:
    void release(const QString &id);

    QHash<QString, QTimer *> m_timers; ///< our children
};
