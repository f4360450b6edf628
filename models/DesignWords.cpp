#include "models/DesignWords.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DesignWords)
};

/// The word by itself, with the comma or space in front of it.
QRegularExpression expressionFor(const QString &word)
{
    return QRegularExpression(u"(?:^|[\\s,]+)%1(?![\\w-])"_s.arg(QRegularExpression::escape(word)),
                              QRegularExpression::CaseInsensitiveOption |
                                  QRegularExpression::UseUnicodePropertiesOption);
}

QString without(const QString &description, const QString &word)
{
    static const QRegularExpression front(u"^[\\s,]+"_s);
    QString rest = description;
    return rest.remove(expressionFor(word)).remove(front);
}

} // namespace

QList<DesignWords> DesignWords::groups()
{
    //: words that describe a voice; they are put into a description
    return {{.name = Text::tr("Who"), .words = {Text::tr("man"), Text::tr("woman"), Text::tr("child")}},
            {.name = Text::tr("Age"), .words = {Text::tr("young"), Text::tr("middle-aged"), Text::tr("old")}},
            {.name = Text::tr("Pitch"), .words = {Text::tr("deep"), Text::tr("high")}},
            {.name = Text::tr("Pace"), .words = {Text::tr("slow"), Text::tr("quick")}},
            {.name = Text::tr("Mood"), .words = {Text::tr("calm"), Text::tr("lively"), Text::tr("stern")}},
            {.name = Text::tr("Sound"),
             .words = {Text::tr("warm"), Text::tr("bright"), Text::tr("soft"), Text::tr("husky")}}};
}

QString DesignWords::in(const QString &description) const
{
    for (const QString &word : words) {
        if (expressionFor(word).match(description).hasMatch())
            return word;
    }
    return {};
}

QString DesignWords::toggled(const QString &description, const QString &word) const
{
    const bool wasThere = expressionFor(word).match(description).hasMatch();
    QString text = description.trimmed();
    for (const QString &other : words)
        text = without(text, other);
    if (wasThere)
        return text;
    return text.isEmpty() ? word : u"%1, %2"_s.arg(text, word);
}
