#include "models/ReadingScript.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

/// A static library's resources are only linked in when somebody asks for them, from outside of any
/// namespace.
static void initScripts()
{
    Q_INIT_RESOURCE(scripts);
}

namespace {

QList<ReadingScript> scriptsIn(const QString &fileName)
{
    QFile file(u":/scripts/"_s + fileName);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString language = fileName.section(u'.', 0, 0);
    language.front() = language.front().toUpper();
    QList<ReadingScript> scripts;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(u'['))
            scripts.append({.language = language, .mood = line.mid(1, line.size() - 2)});
        else if (!scripts.isEmpty())
            scripts.last().lines << line;
    }
    return scripts;
}

} // namespace

const QList<ReadingScript> &readingScripts()
{
    static const QList<ReadingScript> scripts = [] {
        initScripts();
        QList<ReadingScript> all;
        for (const QString &fileName : QDir(u":/scripts"_s).entryList({u"*.txt"_s}, QDir::Files, QDir::Name))
            all += scriptsIn(fileName);
        return all;
    }();
    return scripts;
}
