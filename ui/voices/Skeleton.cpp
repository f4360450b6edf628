#include "ui/voices/Skeleton.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QPainter>

using theme::Color;

namespace {

void paintCard(QPainter &painter, const QRect &card, const QPalette &palette)
{
    theme::paintShape(painter, card,
                      {.radius = theme::radiusCard,
                       .ground = theme::color(palette, Color::Surface),
                       .outline = theme::color(palette, Color::Border)});
    const QRect inner = card.adjusted(theme::space12, theme::space12, -theme::space12, -theme::space12);
    const Shape block{.radius = theme::radiusSmall, .ground = theme::color(palette, Color::Hover)};
    const int words = inner.left() + theme::avatarCard + theme::space12;
    const auto paint = [&](int x, int y, int width, int height) {
        theme::paintShape(painter, QRect(x, y, width, height), block);
    };
    paint(inner.left(), inner.top(), theme::avatarCard, theme::avatarCard);
    paint(words, inner.top() + theme::space4, inner.width() / 3, theme::space12);
    paint(words, inner.top() + theme::space24, inner.width() / 4, theme::space12);
    paint(inner.left(), inner.top() + theme::avatarCard + theme::space24, inner.width(), theme::space4);
    paint(inner.left(), inner.bottom() - theme::space12, inner.width() / 4, theme::space12);
    paint(inner.right() - inner.width() / 6, inner.bottom() - theme::space12, inner.width() / 6,
          theme::space12);
}

} // namespace

Skeleton::Skeleton(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Loading"));
}

void Skeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int room = width() - theme::space16;
    const int columns = std::max(1, (room + theme::space12) / (theme::cardLeast + theme::space12));
    const int cell = room / columns;
    for (int y = 0; y < height(); y += theme::cardHeight + theme::space12) {
        for (int column = 0; column < columns; ++column)
            paintCard(painter, {column * cell, y, cell - theme::space12, theme::cardHeight}, palette());
    }
}
