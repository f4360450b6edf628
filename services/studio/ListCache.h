#pragma once

#include "services/studio/ListSnapshot.h"

#include <QDir>
#include <QThreadPool>

#include <functional>

/// Lists kept on this computer, a file for each place where somebody works: a workspace, or an account of a
/// server. Files are replaced as a whole, can be read by nobody else, and are no more than a copy: what
/// cannot be read is as good as not there.
class ListCache final {
public:
    /// The folder is made when it is needed.
    explicit ListCache(const QString &folder);

    /// Answers once, never before it has returned, and never after `context` died.
    void load(const QString &place, QObject *context, std::function<void(const Result<ListSnapshot> &)> done);
    /// In the background. What was asked for later is also done later.
    void save(const QString &place, const ListSnapshot &snapshot);
    void remove(const QString &place);

private:
    QString pathOf(const QString &place) const;

    QDir m_folder;
    QThreadPool m_pool; ///< of one thread, so that nothing overtakes; its end waits for what is being written
};
