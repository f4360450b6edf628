#include "ui/clone/MadeView.h"

#include "ui/shared/AvatarView.h"
#include "ui/shared/Card.h"
#include "ui/shared/Label.h"
#include "ui/shared/WaveView.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;
using theme::Type;

MadeView::MadeView(QWidget *parent)
    : QWidget(parent), m_generate(primaryButton(u"generate"_s, tr("Generate with it"), this))
{
    auto *card = new Card(this);
    card->setFixedWidth(theme::emptyWidth);
    m_avatar = new AvatarView(theme::avatarCard, card);
    m_name = new Label(Type::CardTitle, Label::Tone::Plain, card);
    m_kind = new Label(Type::Secondary, Label::Tone::Muted, card);
    m_wave = new WaveView(card);
    m_length = new Label(Type::Secondary, Label::Tone::Muted, card);
    m_name->setCut(true);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_name);
    names->addWidget(m_kind);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::space12);
    head->addWidget(m_avatar);
    head->addLayout(names, 1);
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(theme::space12, theme::space12, theme::space12, theme::space12);
    lines->addLayout(head);
    lines->addWidget(m_wave);
    lines->addWidget(m_length);
    auto *ready = new Label(Type::Body, Label::Tone::Good, this);
    ready->setText(tr("The voice is ready"));
    auto *another = normalButton(u"clone"_s, tr("Clone another"), this);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(theme::space8);
    actions->addStretch();
    actions->addWidget(m_generate);
    actions->addWidget(another);
    actions->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(theme::space12);
    column->addStretch();
    column->addWidget(ready, 0, Qt::AlignHCenter);
    column->addWidget(card, 0, Qt::AlignHCenter);
    column->addLayout(actions);
    column->addStretch();
    connect(m_generate, &QPushButton::clicked, this, [this] { emit generateRequested(m_voice); });
    connect(another, &QPushButton::clicked, this, &MadeView::anotherRequested);
}

void MadeView::show(const Voice &voice)
{
    m_voice = voice;
    m_avatar->show(Avatar{.id = voice.id, .peaks = voice.peaks});
    m_name->setText(voice.name);
    m_kind->setText(describeVoice(voice));
    m_wave->show(Wave{.peaks = voice.peaks});
    m_length->setText(tr("%1 · not used yet").arg(formatLength(voice.durationSeconds.value_or(0))));
}

void MadeView::focusAction()
{
    m_generate->setFocus(Qt::OtherFocusReason);
}
