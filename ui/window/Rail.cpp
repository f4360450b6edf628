#include "ui/window/Rail.h"

#include "ui/theme/Metrics.h"
#include "ui/window/RailButton.h"
#include "ui/window/RailPlace.h"

#include <QPainter>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

Rail::Rail(const QList<Item> &items, const SessionModel &session, const OfflineModel &offline,
           QWidget *parent)
    : Panel(theme::Color::Sunken, Qt::RightEdge, parent)
{
    setFixedWidth(theme::railWidth);
    setAccessibleName(tr("Pages"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space8, theme::space12, theme::space8, theme::space12);
    column->setSpacing(theme::space4);
    for (int page = 0; page + 1 < items.size(); ++page)
        add(items.at(page), keysOf(page, items));
    column->addStretch();
    auto *place = new RailPlace(session, offline, this);
    connect(place, &RailPlace::clicked, this, &Rail::placeRequested);
    column->addWidget(place);
    add(items.last(), keysOf(static_cast<int>(items.size()) - 1, items));
}

QKeySequence Rail::keysOf(int page, const QList<Item> &items)
{
    const bool isLast = page + 1 == items.size();
    return {Qt::CTRL | (isLast ? Qt::Key_Comma : static_cast<Qt::Key>(Qt::Key_1 + page))};
}

void Rail::add(const Item &item, const QKeySequence &keys)
{
    const auto page = static_cast<int>(m_buttons.size());
    auto *button = new RailButton(item.icon, item.word, this);
    m_buttons.append(button);
    layout()->addWidget(button);
    button->setToolTip(keys.toString(QKeySequence::NativeText));
    const auto open = [this, page] {
        choose(page);
        emit chosen(page);
    };
    // Assistive technology checks a button without a click.
    connect(button, &RailButton::toggled, this, [open](bool isChosen) {
        if (isChosen)
            open();
    });
    // The button's own: one that is hidden does not open its page.
    connect(new QShortcut(keys, button), &QShortcut::activated, this, open);
}

void Rail::choose(int page)
{
    {
        const QSignalBlocker quiet(m_buttons.at(page)); // it is not the person who chooses
        m_buttons.at(page)->setChecked(true);
    }
    // Tab leads to the open page; Qt sees to that only when a button gets the focus.
    for (RailButton *button : std::as_const(m_buttons))
        button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
    update();
}

void Rail::setCount(int page, int count, const QString &meaning)
{
    m_buttons.at(page)->setCount(count, meaning);
}

void Rail::setShown(int page, bool isShown)
{
    m_buttons.at(page)->setVisible(isShown);
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
