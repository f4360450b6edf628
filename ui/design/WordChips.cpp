#include "ui/design/WordChips.h"

#include "ui/shared/Chip.h"
#include "ui/shared/Label.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>

namespace {

constexpr qsizetype groupsInRow = 3;

}

WordChips::WordChips(QWidget *parent) : QWidget(parent), m_groups(DesignWords::groups())
{
    setAccessibleName(tr("Words for the description"));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::space8);
    QHBoxLayout *row = nullptr;
    for (qsizetype group = 0; group < m_groups.size(); ++group) {
        if (group % groupsInRow == 0) {
            row = new QHBoxLayout;
            row->setSpacing(theme::space4);
            rows->addLayout(row);
        }
        addGroup(*row, group);
        if (group % groupsInRow == groupsInRow - 1)
            row->addStretch();
        else
            row->addSpacing(theme::space12);
    }
}

void WordChips::addGroup(QHBoxLayout &row, qsizetype group)
{
    const DesignWords &words = m_groups.at(group);
    auto *name = new Label(theme::Type::Label, Label::Tone::Muted, this);
    name->setText(words.name);
    row.addWidget(name);
    for (const QString &word : words.words) {
        auto *chip = new Chip({}, word, this);
        //: %1 is a kind of property such as Age, %2 a word such as young
        chip->setAccessibleName(tr("%1: %2").arg(words.name, word));
        row.addWidget(chip);
        m_chips.append({.chip = chip, .group = group, .word = word});
        connect(chip, &QAbstractButton::clicked, this,
                [this, group, word] { emit described(m_groups.at(group).toggled(m_description, word)); });
    }
}

void WordChips::show(const QString &description)
{
    m_description = description;
    for (const WordChip &each : m_chips)
        each.chip->setChecked(m_groups.at(each.group).in(description) == each.word);
}
