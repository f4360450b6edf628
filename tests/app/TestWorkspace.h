#pragma once

#include <QString>
#include <QTemporaryDir>

/// A workspace of a test's own that `utter` finds by itself. The server that is started for it is stopped at
/// the end.
class TestWorkspace final {
public:
    TestWorkspace();
    ~TestWorkspace();

    QString path() const;
    /// A file beside the workspace.
    QString file(const QString &name) const { return m_folder.filePath(name); }
    /// Of the server that runs; 0 when there is none.
    qint64 serverPid() const;
    /// Ends the server as a person would (`kill`), or as a crash does, and waits until it is gone.
    void stopServer() const;
    void killServer() const;

private:
    void end(int signal) const;

    QTemporaryDir m_folder;
};
