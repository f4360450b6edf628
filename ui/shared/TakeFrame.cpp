#include "ui/shared/TakeFrame.h"

#include "ui/shared/Label.h"
#include "ui/shared/SoundLine.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>

using theme::Type;

TakeFrame::TakeFrame(int number, const TrackPlayer &player, QWidget *parent)
    : Card(parent),
      m_facts(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_sound(new SoundLine(PlayButton::Look::Outline, player, this)),
      m_line(new QHBoxLayout)
{
    auto *title = new Label(Type::Control, Label::Tone::Plain, this);
    title->setText(tr("Take %1").arg(number));
    setAccessibleName(title->text());
    m_facts->setCut(true);
    setFixedHeight(theme::takeHeight);
    auto *words = new QHBoxLayout;
    words->setSpacing(theme::space8);
    words->addWidget(title);
    words->addWidget(m_facts, 1);
    m_line->setSpacing(theme::space8);
    m_line->addWidget(m_sound, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space16, theme::space8, theme::space12, theme::space8);
    column->setSpacing(0);
    column->addLayout(words);
    column->addLayout(m_line);
    connect(m_sound, &SoundLine::playRequested, this, &TakeFrame::playRequested);
    connect(m_sound, &SoundLine::seekRequested, this, &TakeFrame::seekRequested);
}
