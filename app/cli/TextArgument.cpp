#include "app/cli/TextArgument.h"

#include "app/cli/StandardInput.h"
#include "models/InputFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace {

/// Far above the longest text; a device or a video given by mistake is not read to its end.
constexpr qsizetype longestInput = 1024 * 1024;

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
    if (path.isEmpty())
        return readRest(longestInput + 1).and_then(decode);
    if (const std::optional<Error> problem = problemOfInputFile(path);
        problem && (QFileInfo(path).isDir() || !QFileInfo::exists(path))) // pipes are as good as files
        return tl::unexpected(*problem);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Error{
            .kind = Error::Kind::NotFound,
            .message = QCoreApplication::translate("TextArgument", "\"%1\" cannot be read.").arg(path)});
    return decode(file.read(longestInput + 1));
}
