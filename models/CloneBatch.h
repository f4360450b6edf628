#pragma once

#include "models/CloneModel.h"

#include <QList>
#include <QObject>
#include <QStringList>

/// Several recordings that become voices one after the other, each with a name of its own.
class CloneBatch final : public QObject {
    Q_OBJECT

public:
    /// One recording. Its name is that of the file until somebody says otherwise.
    struct Item {
        enum class State { Waiting, Working, Done, Failed };

        QString path = {};
        QString name = {};
        State state = State::Waiting;
        std::optional<Error> problem = {}; ///< when Failed
    };

    explicit CloneBatch(const CloneModel::Services &services);

    const QList<Item> &items() const { return m_items; }
    const CloneModel &clone() const { return m_clone; } ///< of the item that is Working
    bool isRunning() const { return m_current >= 0; }
    int waitingCount() const;
    int doneCount() const;

    /// A file that is no recording fails when its turn comes; one that is there already is not added. Not
    /// while it runs.
    void add(const QStringList &paths);
    void clear();
    void rename(const QString &path, const QString &name);
    void remove(const QString &path); ///< not the one that is Working
    /// Why the waiting ones cannot be sent; none if they can.
    std::optional<Error> problem() const;
    /// Sends what waits, and once more what failed. `common` is said of all of them; their names are their
    /// own.
    void start(const CloneRequest &common);
    /// The one under way leaves nothing behind and waits again, as those after it.
    void cancel();

signals:
    void changed();
    void listChanged(); ///< other items, not only other states
    void voiceMade(const QString &name);

private:
    void advance();
    void follow();
    qsizetype indexOf(const QString &path) const;

    CloneModel m_clone;
    QList<Item> m_items;
    CloneRequest m_common;
    qsizetype m_current = -1; ///< the item that is Working
};
