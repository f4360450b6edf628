#pragma once

#include <QTemporaryDir>

/// A disk of its own with little room, for as long as this lives. Only root can have one, and not on every
/// system.
class SmallDisk final {
public:
    explicit SmallDisk(int megabytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool isThere() const { return m_isThere; }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    /// Writes a file until nothing more fits.
    bool fill();
    /// Takes it away again.
    bool makeRoom();

private:
    QTemporaryDir m_folder;
    bool m_isThere = false;
};
