#include "ui/clone/StepTitle.h"

#include "ui/shared/Label.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QStyle>

StepTitle::StepTitle(int number, const QString &words, QWidget *parent) : QWidget(parent), m_number(number)
{
    auto *title = new Label(theme::Type::CardTitle, Label::Tone::Plain, this);
    title->setText(words);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::stepBadge + theme::space8, 0, 0, 0);
    row->addWidget(title);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StepTitle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QRect badge(0, 0, theme::stepBadge, theme::stepBadge);
    badge.moveTop((height() - theme::stepBadge) / 2);
    badge = QStyle::visualRect(layoutDirection(), rect(), badge);
    theme::paintShape(
        painter, badge,
        {.radius = theme::stepBadge / 2.0, .ground = theme::color(palette(), theme::Color::Accent)});
    painter.setFont(theme::font(theme::Type::Tag));
    painter.setPen(theme::color(palette(), theme::Color::AccentText));
    painter.drawText(badge, Qt::AlignCenter, locale().toString(m_number));
}
