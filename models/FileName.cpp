#include "models/FileName.h"

#include "services/settings/Setting.h"
#include "services/studio/Generation.h"
#include "services/studio/Voice.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestText = 48;   ///< of the spoken text that goes into a name
constexpr int longestBytes = 200; ///< UTF-8; every file system takes 255, the rest is for number and suffix
constexpr int idLength = 8;       ///< enough to tell two apart

const QRegularExpression &field()
{
    static const QRegularExpression expression(u"\\{([^{}]*)\\}"_s);
    return expression;
}

QString valueOf(QStringView name, const FileNameParts &parts)
{
    const QDateTime made = parts.made.toLocalTime();
    if (name == u"voice")
        return parts.voice;
    if (name == u"text")
        return parts.text;
    if (name == u"language")
        return parts.language;
    if (name == u"id")
        return parts.id.left(idLength);
    if (name == u"date")
        return made.isValid() ? made.toString(u"yyyy-MM-dd"_s) : QString();
    return made.isValid() ? made.toString(u"HH-mm-ss"_s) : QString(); // colons are not for files
}

bool isField(QStringView name)
{
    static const QStringList names{u"voice"_s, u"text"_s, u"language"_s, u"id"_s, u"date"_s, u"time"_s};
    return names.contains(name);
}

/// What no file system forbids and no reader stumbles over: no separators, nothing that turns the direction
/// of writing.
QString cleaned(const QString &text)
{
    static const QRegularExpression forbidden(
        u"[<>:\"/\\\\|?*\\x{0}-\\x{1f}\\x{7f}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\x{feff}]"_s);
    QString clean = text.normalized(QString::NormalizationForm_C);
    return clean.replace(forbidden, u" "_s).simplified();
}

/// Its beginning, no longer than fits, at the end of a word where there are words.
template <class Fits> QString beginning(const QString &text, Fits fits)
{
    if (fits(text))
        return text;
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    for (qsizetype next = letters.toNextBoundary(); next > 0 && fits(text.first(next));
         next = letters.toNextBoundary())
        end = next;
    const qsizetype space = text.first(end).lastIndexOf(u' ');
    return text.first(space > end / 2 ? space : end);
}

/// Without dots and spaces, which Windows drops behind and others hide in front, and without what an empty
/// field leaves between.
QString trimmed(const QString &name)
{
    static const QRegularExpression edges(u"^[\\s.,;_-]+|[\\s.,;_-]+$"_s);
    QString result = name;
    return result.remove(edges);
}

/// Names of devices on Windows, whatever their suffix.
bool isDevice(const QString &name)
{
    static const QRegularExpression devices(
        u"^(con|prn|aux|nul|(com|lpt)[0-9\\x{b9}\\x{b2}\\x{b3}])(\\..*)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return devices.match(name).hasMatch();
}

} // namespace

FileNameParts FileNameParts::of(const Voice &voice)
{
    return {.voice = voice.name, .language = voice.language, .id = voice.id, .made = voice.createdAt};
}

FileNameParts FileNameParts::of(const Generation &generation)
{
    return {.voice = generation.voiceName,
            .text = generation.text,
            .language = generation.language,
            .id = generation.id,
            .made = generation.createdAt};
}

std::optional<Error> FileName::problemOf(const QString &pattern)
{
    const auto invalid = [](const QString &message) {
        return Error{.kind = Error::Kind::Invalid, .message = message};
    };
    if (pattern.trimmed().isEmpty())
        return invalid(QCoreApplication::translate("FileName", "Say what files are named by, such as %1.")
                           .arg(settings::exportFileName.fallback));
    for (auto it = field().globalMatch(pattern); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (!isField(match.capturedView(1)))
            return invalid(QCoreApplication::translate("FileName", "There is no %1. Use {voice}, {text}, "
                                                                   "{language}, {date}, {time} and {id}.")
                               .arg(match.captured(0)));
    }
    return {};
}

QString FileName::make(const QString &pattern, const FileNameParts &parts)
{
    QString name;
    qsizetype end = 0;
    for (auto it = field().globalMatch(pattern); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        name += QStringView(pattern).sliced(end, match.capturedStart() - end);
        const QString value = cleaned(valueOf(match.capturedView(1), parts));
        name += beginning(value, [](const QString &text) { return text.size() <= longestText; });
        end = match.capturedEnd();
    }
    name += QStringView(pattern).sliced(end);
    name = beginning(cleaned(name), [](const QString &text) { return text.toUtf8().size() <= longestBytes; });
    name = trimmed(name);
    if (name.isEmpty())
        return u"utter"_s;
    return isDevice(name) ? name + u'_' : name;
}

QString FileName::freePath(const QString &folder, const QString &name, const QString &suffix)
{
    const QDir place(folder);
    QString path = place.filePath(u"%1.%2"_s.arg(name, suffix));
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = place.filePath(u"%1 (%2).%3"_s.arg(name).arg(number).arg(suffix));
    return path;
}
