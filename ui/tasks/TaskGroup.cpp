#include "ui/tasks/TaskGroup.h"

#include "ui/shared/Card.h"
#include "ui/shared/Label.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLocale>

TaskGroup::TaskGroup(const QString &heading, QWidget *parent)
    : QWidget(parent),
      m_count(new Label(theme::Type::Body, Label::Tone::Muted, this)),
      m_card(new Card(this)),
      m_rows(new QVBoxLayout(m_card))
{
    setAccessibleName(heading);
    auto *title = new Label(theme::Type::CardTitle, Label::Tone::Plain, this);
    title->setText(heading);
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::space8);
    line->addWidget(title);
    line->addWidget(m_count);
    line->addStretch();
    m_rows->setContentsMargins(theme::hairline, theme::hairline, theme::hairline, theme::hairline);
    m_rows->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space8);
    column->addLayout(line);
    column->addWidget(m_card);
    hide();
}

void TaskGroup::show(const QList<TaskRow::State> &states)
{
    QHash<QString, TaskRow *> gone = m_known;
    for (int at = 0; at < states.size(); ++at) {
        const QString &id = states.at(at).task.id;
        TaskRow *row = rowOf(id);
        gone.remove(id);
        if (m_rows->indexOf(row) != at)
            m_rows->insertWidget(at, row);
        row->show(states.at(at));
    }
    for (auto each = gone.cbegin(); each != gone.cend(); ++each) {
        m_known.remove(each.key());
        m_rows->removeWidget(each.value());
        each.value()->hide();
        each.value()->deleteLater(); // this may be its own signal
    }
    m_count->setText(QLocale().toString(states.size()));
    setVisible(!states.isEmpty());
}

TaskRow *TaskGroup::rowOf(const QString &id)
{
    if (TaskRow *known = m_known.value(id))
        return known;
    auto *row = new TaskRow(m_card);
    m_known.insert(id, row);
    connect(row, &TaskRow::cancelRequested, this, &TaskGroup::cancelRequested);
    connect(row, &TaskRow::retryRequested, this, &TaskGroup::retryRequested);
    connect(row, &TaskRow::openRequested, this, &TaskGroup::openRequested);
    connect(row, &TaskRow::dismissRequested, this, &TaskGroup::dismissRequested);
    return row;
}
