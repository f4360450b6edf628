#include "models/InputFile.h"

#include <QCoreApplication>
#include <QFileInfo>

std::optional<Error> problemOfInputFile(const QString &path)
{
    const auto problem = [&path](Error::Kind kind, const char *sentence) {
        return Error{.kind = kind, .message = QCoreApplication::translate("InputFile", sentence).arg(path)};
    };
    const QFileInfo file(path);
    if (file.isFile())
        return {};
    if (file.isDir())
        return problem(Error::Kind::Invalid,
                       QT_TRANSLATE_NOOP("InputFile", "\"%1\" is a folder. Give a file in it."));
    if (file.exists())
        return problem(Error::Kind::Invalid,
                       QT_TRANSLATE_NOOP("InputFile", "\"%1\" is a device or a pipe. Give a file."));
    if (file.isSymLink())
        return problem(
            Error::Kind::NotFound,
            QT_TRANSLATE_NOOP("InputFile", "\"%1\" is a link that leads nowhere: its file is gone."));
    return problem(Error::Kind::NotFound, QT_TRANSLATE_NOOP("InputFile", "There is no file \"%1\"."));
}
