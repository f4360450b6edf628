#include "ui/shared/FilterChip.h"

#include "ui/theme/Metrics.h"

#include <QMenu>

#include <algorithm>

FilterChip::FilterChip(const QList<Choice> &choices, QWidget *parent)
    : DropChip(parent), m_menu(new QMenu(this))
{
    setChoices(choices);
    connect(this, &QAbstractButton::clicked, this, &FilterChip::open);
}

void FilterChip::setChoices(const QList<Choice> &choices)
{
    m_choices = choices;
    m_menu->clear();
    for (const Choice &choice : choices) {
        QAction *action = m_menu->addAction(choice.words);
        action->setCheckable(true);
        action->setData(choice.value);
        connect(action, &QAction::triggered, this, [this, value = choice.value] {
            choose(value);
            emit chosen(value);
        });
    }
    choose(m_value);
}

void FilterChip::choose(const QString &value)
{
    const auto found = std::find_if(m_choices.begin(), m_choices.end(),
                                    [&value](const Choice &choice) { return choice.value == value; });
    const Choice &choice = found == m_choices.end() ? m_choices.first() : *found;
    m_value = choice.value;
    for (QAction *action : m_menu->actions())
        action->setChecked(action->data().toString() == m_value);
    show(choice.words, !m_value.isEmpty());
}

void FilterChip::open()
{
    m_menu->popup(mapToGlobal(QPoint(0, height() + theme::space4)));
}
