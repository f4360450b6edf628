#include "ui/clone/BatchCard.h"

#include "models/CloneDesk.h"
#include "ui/clone/BatchRow.h"
#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;
using theme::Type;

BatchCard::BatchCard(CloneDesk &desk, QWidget *parent)
    : Card(parent),
      m_desk(desk),
      m_title(new Label(Type::CardTitle, Label::Tone::Plain, this)),
      m_leave(normalButton({}, {}, this)),
      m_cancel(normalButton(u"cancel"_s, tr("Stop"), this)),
      m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Several recordings"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(theme::space16, 0, theme::space12, theme::space12);
    head->addWidget(m_title, 1);
    head->addWidget(m_cancel);
    head->addWidget(m_leave);
    m_column->setContentsMargins(0, theme::space12, 0, theme::space4);
    m_column->setSpacing(0);
    m_column->addLayout(head);
    connect(m_leave, &QPushButton::clicked, &m_desk, &CloneDesk::dropBatch);
    connect(m_cancel, &QPushButton::clicked, &m_desk.batch(), &CloneBatch::cancel);
    connect(&m_desk.batch(), &CloneBatch::listChanged, this, &BatchCard::rebuild);
    connect(&m_desk.batch(), &CloneBatch::changed, this, &BatchCard::render);
    rebuild();
    render();
}

void BatchCard::rebuild()
{
    for (BatchRow *row : std::exchange(m_rows, {})) {
        row->hide();
        row->deleteLater(); // it may have asked for this
    }
    for (const CloneBatch::Item &item : m_desk.batch().items()) {
        auto *row = new BatchRow(item, this);
        m_rows << row;
        m_column->addWidget(row);
        connect(row, &BatchRow::renamed, &m_desk.batch(), &CloneBatch::rename);
        connect(row, &BatchRow::removeRequested, &m_desk.batch(), &CloneBatch::remove);
    }
}

void BatchCard::render()
{
    const CloneBatch &batch = m_desk.batch();
    const bool isFinished = batch.waitingCount() == 0 && !batch.isRunning();
    m_title->setText(tr("Recordings: %1").arg(batch.items().size()));
    m_leave->setText(isFinished ? tr("Clone another") : tr("Put away"));
    m_leave->setEnabled(!batch.isRunning());
    m_cancel->setVisible(batch.isRunning());
    for (int index = 0; index < m_rows.size(); ++index)
        m_rows.at(index)->show(batch.items().at(index), batch.clone());
}
