#include "app/cli/StandardInput.h"

#include "app/cli/Interrupt.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <optional>

namespace {

constexpr qsizetype longestLine = 4096;

tl::unexpected<Error> failure(Error::Kind kind, const char *sentence)
{
    return tl::unexpected(
        Error{.kind = kind, .message = QCoreApplication::translate("StandardInput", sentence)});
}

tl::unexpected<Error> interrupted()
{
    return failure(Error::Kind::Cancelled, QT_TRANSLATE_NOOP("StandardInput", "Interrupted."));
}

} // namespace

Result<QString> readLine()
{
    QByteArray line;
    while (line.size() <= longestLine) {
        const std::optional<QByteArray> byte = Interrupt::readInput(1);
        if (!byte)
            return interrupted();
        if (byte->isEmpty() || *byte == "\n")
            break;
        line += *byte;
    }
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.size() > longestLine)
        return failure(Error::Kind::Invalid,
                       QT_TRANSLATE_NOOP("StandardInput", "The first line of standard input is too long."));
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(line);
    if (decoder.hasError())
        return failure(Error::Kind::Invalid,
                       QT_TRANSLATE_NOOP("StandardInput", "Standard input is not valid UTF-8."));
    return text;
}

Result<QByteArray> readRest(qsizetype most)
{
    QByteArray bytes;
    while (bytes.size() < most) {
        const std::optional<QByteArray> part = Interrupt::readInput(most - bytes.size());
        if (!part)
            return interrupted();
        if (part->isEmpty())
            break;
        bytes += *part;
    }
    return bytes;
}
