#include "ui/firstrun/ChoiceCard.h"

#include "ui/shared/Label.h"
#include "ui/theme/Color.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

ChoiceCard::ChoiceCard(const Words &words, QPushButton *button, QWidget *parent)
    : Card(parent), m_icon(words.icon)
{
    setFixedHeight(theme::choiceHeight);
    auto *title = new Label(theme::Type::CardTitle, Label::Tone::Plain, this);
    title->setText(words.title);
    auto *text = new Label(theme::Type::Body, Label::Tone::Muted, this);
    text->setText(words.text);
    button->setAccessibleDescription(words.title);
    button->setFixedSize(theme::choiceHeight + theme::avatarLarge, theme::mainHeight);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addStretch();
    column->addWidget(title);
    column->addWidget(text);
    column->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::choiceHeight, 0, theme::space24, 0);
    row->addLayout(column, 1);
    row->addWidget(button);
}

void ChoiceCard::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    const QRect place =
        QStyle::visualRect(layoutDirection(), rect(), {0, 0, theme::choiceHeight, theme::choiceHeight});
    theme::drawIcon(painter, place, m_icon, theme::iconLarge, theme::color(palette(), theme::Color::Accent));
}
