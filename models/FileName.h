#pragma once

#include "services/net/Error.h"

#include <QDateTime>
#include <QString>

#include <optional>

struct Generation;
struct Voice;

/// What a file of somebody's audio can be named by. Empty where it does not apply.
struct FileNameParts {
    QString voice = {};
    QString text = {};
    QString language = {};
    QString id = {};
    QDateTime made = {};

    static FileNameParts of(const Voice &voice);
    static FileNameParts of(const Generation &generation);
};

/// How exported files are named: words with {voice}, {text}, {language}, {date}, {time} and {id} in between.
class FileName final {
public:
    /// Why nothing can be named by this pattern; none if it can.
    static std::optional<Error> problemOf(const QString &pattern);

    /// Neither folder nor suffix, never empty; a name that Linux, macOS and Windows take. Of the text only
    /// its beginning. There must be no problem with the pattern.
    static QString make(const QString &pattern, const FileNameParts &parts);

    /// The path of `name` in `folder`; with a number when there is such a file already.
    static QString freePath(const QString &folder, const QString &name, const QString &suffix);
};
