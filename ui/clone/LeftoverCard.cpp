#include "ui/clone/LeftoverCard.h"

#include "models/CloneDesk.h"
#include "ui/shared/Label.h"
#include "ui/shared/WaveView.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;
using theme::Type;

LeftoverCard::LeftoverCard(CloneDesk &desk, QWidget *parent)
    : Card(parent),
      m_desk(desk),
      m_facts(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_wave(new WaveView(this))
{
    setAccessibleName(tr("Unfinished recording"));
    setFixedHeight(theme::rowHeight);
    auto *title = new Label(Type::Control, Label::Tone::Plain, this);
    title->setText(tr("Unfinished recording"));
    auto *use = normalButton({}, tr("Continue"), this);
    auto *remove = iconButton(u"trash"_s, tr("Delete the unfinished recording"), this);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(title);
    words->addWidget(m_facts);
    m_wave->setMaximumWidth(theme::cardLeast);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space16, theme::space4, theme::space12, theme::space4);
    row->setSpacing(theme::space12);
    row->addLayout(words, 1);
    row->addWidget(m_wave);
    row->addWidget(use);
    row->addWidget(remove);
    connect(use, &QPushButton::clicked, &m_desk, &CloneDesk::useLeftover);
    connect(remove, &QPushButton::clicked, &m_desk, &CloneDesk::deleteLeftover);
}

void LeftoverCard::render()
{
    const std::optional<CloneDesk::Leftover> &leftover = m_desk.leftover();
    setVisible(leftover && m_desk.stage() == CloneDesk::Stage::Empty);
    if (!leftover)
        return;
    //: when it was recorded, and how long it is
    m_facts->setText(
        tr("%1 · %2 · kept on disk").arg(formatMoment(leftover->time), formatLength(leftover->seconds)));
    m_wave->show(Wave{.peaks = leftover->peaks});
}
