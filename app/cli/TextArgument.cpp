#include "app/cli/TextArgument.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringDecoder>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

/// Far above the longest text; a device or a video given by mistake is not read to its end.
constexpr qint64 longestInput = 1024 * 1024;

tl::unexpected<Error> invalid(const char *sentence)
{
    return tl::unexpected(Error{.kind = Error::Kind::Invalid,
                                .message = QCoreApplication::translate("TextArgument", sentence)});
}

Result<QString> decode(const QByteArray &bytes)
{
    if (bytes.size() > longestInput)
        return invalid(QT_TRANSLATE_NOOP("TextArgument", "The text is longer than 1 MB. Split it."));
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return invalid(QT_TRANSLATE_NOOP("TextArgument", "The text is not valid UTF-8."));
    return text;
}

} // namespace

Result<QString> readText(const QString &argument, const QString &path)
{
    if (argument.isEmpty() == path.isEmpty())
        return invalid(
            QT_TRANSLATE_NOOP("TextArgument", "Give the text either as an argument or with --file."));
    if (!argument.isEmpty() && argument != u'-') {
        if (argument.contains(QChar::ReplacementCharacter))
            return invalid(QT_TRANSLATE_NOOP("TextArgument", "The text is not valid UTF-8."));
        return argument;
    }
    QFile file(path);
    const bool isOpen =
        path.isEmpty() ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return tl::unexpected(Error{
            .kind = Error::Kind::NotFound,
            .message = QCoreApplication::translate("TextArgument", "\"%1\" cannot be read.").arg(path)});
    QByteArray bytes;
    while (bytes.size() <= longestInput) {
        const QByteArray part = file.read(longestInput);
        if (part.isEmpty())
            break;
        bytes += part;
    }
    return decode(bytes);
}
