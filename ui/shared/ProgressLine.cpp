#include "ui/shared/ProgressLine.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

ProgressLine::ProgressLine(QWidget *parent) : QProgressBar(parent)
{
    setTextVisible(false);
    setFixedHeight(theme::progressHeight);
}

QSize ProgressLine::sizeHint() const
{
    return {theme::cardLeast, theme::progressHeight};
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal radius = theme::progressHeight / 2.0;
    theme::paintShape(painter, rect(),
                      {.radius = radius, .ground = theme::color(palette(), theme::Color::Faint)});
    if (maximum() <= 0 || value() <= 0)
        return;
    const int done = static_cast<int>(static_cast<qint64>(width()) * value() / maximum());
    const QRect line(0, 0, std::max(done, theme::progressHeight), height());
    theme::paintShape(painter, QStyle::visualRect(layoutDirection(), rect(), line),
                      {.radius = radius, .ground = theme::color(palette(), theme::Color::Accent)});
}
