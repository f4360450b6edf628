#pragma once

#include <QString>
#include <QStringList>

/// The files of the repository, as the tests about the tree itself see them.
namespace sourceTree {

/// Paths from the root of all files below `folder` whose names match one of `patterns`, sorted.
QStringList files(const QString &folder, const QStringList &patterns);

QString read(const QString &path); ///< a file's text; empty when it cannot be read

} // namespace sourceTree
