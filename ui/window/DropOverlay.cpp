#include "ui/window/DropOverlay.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QFileInfo>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;
using theme::Color;
using theme::Type;

DropOverlay::DropOverlay(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents); // what is below it takes the drop
    hide();
}

void DropOverlay::show(const QStringList &paths)
{
    if (isVisible() && paths == m_paths)
        return;
    m_paths = paths;
    setGeometry(parentWidget()->rect());
    raise();
    QWidget::show();
    update();
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect zone = rect().adjusted(theme::railWidth + theme::space24, theme::space24, -theme::space24,
                                       -theme::playerHeight - theme::space24);
    theme::paintShape(painter, zone,
                      {.radius = theme::radiusCard,
                       .ground = theme::color(palette(), Color::AccentSoft),
                       .outline = theme::color(palette(), Color::Accent),
                       .width = static_cast<qreal>(theme::focusWidth)});
    const int middle = zone.center().y();
    theme::drawIcon(painter, {zone.left(), middle - 2 * theme::iconLarge, zone.width(), theme::iconLarge},
                    u"clone"_s, theme::iconLarge, theme::color(palette(), Color::Accent));
    const auto line = [&](Type type, Color ink, int top, const QString &words) {
        painter.setFont(theme::font(type));
        painter.setPen(theme::color(palette(), ink));
        painter.drawText(QRect(zone.left(), top, zone.width(), theme::lineHeight(type)), Qt::AlignHCenter,
                         words);
    };
    const bool isOne = m_paths.size() == 1;
    line(Type::CardTitle, Color::Text, middle - theme::space8,
         isOne ? tr("Make a voice of it") : tr("Make a voice of each"));
    const QFileInfo file(m_paths.value(0));
    line(Type::Body, Color::Muted, middle + theme::space16,
         isOne ? tr("%1, %2").arg(file.fileName(),
                                  QLocale().formattedDataSize(file.size(), 1, QLocale::DataSizeSIFormat))
               : tr("%n recordings", "", static_cast<int>(m_paths.size())));
}
