#include "tests/tools/SourceTree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;

QStringList sourceTree::files(const QString &folder, const QStringList &patterns)
{
    const QDir root(QStringLiteral(UTTER_SOURCE_DIR));
    QStringList paths;
    QDirIterator entries(root.filePath(folder), patterns, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext())
        paths << root.relativeFilePath(entries.next());
    paths.sort();
    return paths;
}

QString sourceTree::read(const QString &path)
{
    QFile file(QStringLiteral(UTTER_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}
