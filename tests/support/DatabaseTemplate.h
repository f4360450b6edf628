#pragma once

#include <QString>
#include <QStringList>

/// A stopped cluster in the build folder to copy from, named by the hash of everything that went into it.
class DatabaseTemplate final {
public:
    /// Without schema when `migrations` is empty; otherwise these are the files that the migrations come
    /// from.
    explicit DatabaseTemplate(const QStringList &migrations);

    /// Makes the template unless another test has. Test programs wait for each other here.
    bool ensure();

    /// Copies it to `dataFolder`, which must not exist.
    bool copyTo(const QString &dataFolder);

    QString error() const { return m_error; }

private:
    bool build(const QString &target);
    bool migrate(const QString &url);
    bool fail(const QString &message);

    QStringList m_migrations;
    QString m_folder;
    QString m_error = {};
};
