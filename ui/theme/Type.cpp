#include "ui/theme/Type.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace {

struct Form {
    int pixels;
    QFont::Weight weight;
    int line;
};

Form formOf(theme::Type type)
{
    using enum theme::Type;
    switch (type) {
    case Display:
        return {28, QFont::DemiBold, 36};
    case PageTitle:
        return {20, QFont::DemiBold, 28};
    case CardTitle:
        return {15, QFont::DemiBold, 20};
    case Script:
        return {18, QFont::Normal, 28};
    case Spoken:
        return {15, QFont::Normal, 24};
    case Body:
        return {13, QFont::Normal, 20};
    case Control:
        return {13, QFont::Medium, 20};
    case Secondary:
        return {12, QFont::Normal, 16};
    case Label:
        return {12, QFont::Medium, 16};
    case Tag:
        return {12, QFont::DemiBold, 16};
    case Details:
        return {12, QFont::Normal, 18};
    }
    Q_UNREACHABLE();
}

/// Empty until the bundled typeface was found.
QString &bundledFamily()
{
    static QString family;
    return family;
}

} // namespace

/// A static library's resources are only linked in when somebody asks for them, from outside of any
/// namespace.
static void initResources()
{
    Q_INIT_RESOURCE(icons);
#ifdef UTTER_HAS_INTER
    Q_INIT_RESOURCE(fonts);
#endif
}

void theme::loadFonts()
{
    initResources();
    for (const QString &name : {u"Regular"_s, u"Medium"_s, u"SemiBold"_s}) {
        const int id = QFontDatabase::addApplicationFont(u":/fonts/Inter-%1.otf"_s.arg(name));
        if (id >= 0 && name == "Regular"_L1)
            bundledFamily() = QFontDatabase::applicationFontFamilies(id).value(0);
    }
}

QFont theme::font(Type type)
{
    const Form form = formOf(type);
    QFont font = type == Type::Details ? QFontDatabase::systemFont(QFontDatabase::FixedFont)
                                       : QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (type != Type::Details && !bundledFamily().isEmpty())
        font.setFamilies({bundledFamily(), font.family()}); // the system's for scripts that Inter lacks
    font.setPixelSize(form.pixels);
    font.setWeight(form.weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

int theme::lineHeight(Type type)
{
    return formOf(type).line;
}

int theme::drawTabular(QPainter &painter, const QRect &rect, int alignment, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const qreal digit = metrics.horizontalAdvance(u'0');
    const auto advance = [&](QChar sign) { return sign.isDigit() ? digit : metrics.horizontalAdvance(sign); };
    qreal width = 0;
    for (const QChar sign : text)
        width += advance(sign);
    qreal x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() + 1 - width;
    else if (alignment & Qt::AlignHCenter)
        x = rect.left() + (rect.width() - width) / 2;
    const qreal baseline = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2;
    for (const QChar sign : text) {
        const qreal inset = (advance(sign) - metrics.horizontalAdvance(sign)) / 2;
        painter.drawText(QPointF(x + inset, baseline), QString(sign));
        x += advance(sign);
    }
    return qRound(width);
}
