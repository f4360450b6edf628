#include "ui/window/Rail.h"

#include "ui/shared/ThemeButton.h"
#include "ui/theme/Metrics.h"
#include "ui/window/RailButton.h"

#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

Rail::Rail(const QList<Item> &items, Theme &theme, QWidget *parent)
    : Panel(theme::Color::Sunken, Qt::RightEdge, parent)
{
    setFixedWidth(theme::railWidth);
    setAccessibleName(tr("Pages"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space8, theme::space12, theme::space8, theme::space12);
    column->setSpacing(theme::space4);
    for (const Item &item : items) {
        const auto page = static_cast<int>(m_buttons.size());
        auto *button = new RailButton(item.icon, item.word, this);
        m_buttons.append(button);
        column->addWidget(button);
        const QKeySequence keys(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page));
        button->setToolTip(keys.toString(QKeySequence::NativeText));
        const auto open = [this, page] {
            choose(page);
            emit chosen(page);
        };
        connect(button, &RailButton::clicked, this, open);
        connect(new QShortcut(keys, this), &QShortcut::activated, this, open);
    }
    column->addStretch();
    column->addWidget(new ThemeButton(theme, this), 0, Qt::AlignHCenter);
}

void Rail::choose(int page)
{
    m_buttons.at(page)->setChecked(true);
    update();
}

void Rail::paintEvent(QPaintEvent *event)
{
    Panel::paintEvent(event);
    QPainter painter(this);
    for (const RailButton *button : m_buttons) {
        if (button->isChecked())
            painter.fillRect(0, button->y() + theme::space12, theme::railMark,
                             button->height() - 2 * theme::space12,
                             theme::color(palette(), theme::Color::Accent));
    }
}
