#include "ui/history/SelectionBar.h"

#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;
using theme::Type;

SelectionBar::SelectionBar(QWidget *parent)
    : Panel(theme::Color::Surface, Qt::TopEdge, parent),
      m_count(new Label(Type::Control, Label::Tone::Plain, this)),
      m_length(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_remove(quietButton(u"trash"_s, {}, this))
{
    setFixedHeight(theme::selectionHeight);
    setAccessibleName(tr("What is selected"));
    auto *toFolder = normalButton(u"export"_s, tr("Export to folder…"), this);
    auto *clear = iconButton(u"close"_s, tr("Select one"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space24, 0, theme::space12, 0);
    row->setSpacing(theme::space8);
    row->addWidget(m_count);
    row->addWidget(m_length);
    row->addStretch();
    row->addWidget(toFolder);
    row->addWidget(m_remove);
    row->addWidget(clear);
    connect(toFolder, &QPushButton::clicked, this, &SelectionBar::exportRequested);
    connect(m_remove, &QPushButton::clicked, this, &SelectionBar::removeRequested);
    connect(clear, &QPushButton::clicked, this, &SelectionBar::clearRequested);
    hide();
}

void SelectionBar::show(const QList<Generation> &selected)
{
    double seconds = 0;
    for (const Generation &generation : selected)
        seconds += generation.durationSeconds.value_or(0);
    const int count = static_cast<int>(selected.size());
    m_count->setText(tr("%n selected", nullptr, count));
    //: all that are selected
    m_remove->setText(tr("Delete %n", nullptr, count));
    //: %1 is a length of time, that of all that is selected
    m_length->setText(tr("%1 in all").arg(formatLength(seconds)));
    setVisible(selected.size() > 1);
}
