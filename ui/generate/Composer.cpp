#include "ui/generate/Composer.h"

#include "models/SpeechDraft.h"
#include "services/studio/SpeechApi.h"
#include "ui/shared/AvatarView.h"
#include "ui/shared/Label.h"
#include "ui/shared/Panel.h"
#include "ui/shared/VoicePicker.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

#include <cmath>

using namespace Qt::StringLiterals;
using theme::Type;

namespace {

constexpr int lines = 5; ///< of text to be seen

}

Composer::Composer(SpeechDraft &draft, VoicesModel &voices, QWidget *parent)
    : Card(parent),
      m_draft(draft),
      m_avatar(new AvatarView(theme::avatarSmall, this)),
      m_voice(quietButton(u"chevron-down"_s, {}, this)),
      m_kind(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_picker(new VoicePicker(voices, this)),
      m_text(new QPlainTextEdit(this)),
      m_counter(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_estimate(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_submit(primaryButton({}, tr("Generate  Ctrl ↵"), this))
{
    m_submit->setAccessibleName(tr("Generate"));
    m_text->setAccessibleName(tr("Text to speak"));
    m_text->setPlaceholderText(tr("Write what is to be said."));
    m_text->setFont(theme::font(Type::Spoken));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->viewport()->setAutoFillBackground(false);
    m_text->setFixedHeight(lines * theme::lineHeight(Type::Spoken) + theme::space16);
    m_text->setPlainText(draft.text());
    setField(m_text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_voice->setLayoutDirection(Qt::RightToLeft); // the arrow behind the name
    layOut();
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_draft.setText(m_text->toPlainText()); });
    connect(m_voice, &QPushButton::clicked, this, [this] { m_picker->openBelow(*m_voice); });
    connect(m_picker, &VoicePicker::chosen, this, [this](const Voice &voice) {
        m_draft.setVoice(voice);
        m_text->setFocus();
    });
    connect(m_submit, &QPushButton::clicked, this, &Composer::submitRequested);
    connect(&m_draft, &SpeechDraft::changed, this, &Composer::render);
    render();
}

void Composer::layOut()
{
    auto *voice = new QHBoxLayout;
    voice->setContentsMargins(theme::space12, theme::space8, theme::space12, theme::space8);
    voice->setSpacing(theme::space8);
    voice->addWidget(m_avatar);
    voice->addWidget(m_voice);
    voice->addWidget(m_kind);
    voice->addStretch();
    auto *text = new QHBoxLayout;
    text->setContentsMargins(theme::space12, theme::space8, theme::space4, 0);
    text->addWidget(m_text);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(theme::space16, theme::space8, theme::space12, theme::space12);
    foot->setSpacing(theme::space16);
    foot->addWidget(m_counter);
    foot->addStretch();
    foot->addWidget(m_estimate);
    foot->addWidget(m_submit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::focusWidth, 0, theme::focusWidth, 0); // the outline stays whole
    column->setSpacing(0);
    column->addLayout(voice);
    auto *line = new Panel(theme::Color::Border, {}, this);
    line->setFixedHeight(theme::hairline);
    column->addWidget(line);
    column->addLayout(text);
    column->addLayout(foot);
}

void Composer::focusText()
{
    m_text->setFocus();
}

void Composer::useText(const QString &text)
{
    m_text->selectAll();
    m_text->insertPlainText(text);
}

void Composer::render()
{
    const std::optional<Voice> &voice = m_draft.voice();
    m_avatar->show(voice ? Avatar{.id = voice->id, .peaks = voice->peaks} : Avatar{});
    m_avatar->setVisible(voice.has_value());
    m_voice->setText(m_voice->fontMetrics().elidedText(voice ? voice->name : tr("Choose a voice"),
                                                       Qt::ElideRight, theme::inspectorWidth));
    m_voice->setAccessibleName(voice ? tr("Voice: %1").arg(voice->name) : tr("Choose a voice"));
    m_kind->setText(voice ? describeVoice(*voice) : QString());
    m_counter->setText(tr("%L1 / %L2").arg(m_draft.text().trimmed().size()).arg(SpeechRequest::longestText));
    const std::optional<Error> problem = m_draft.problem();
    m_submit->setEnabled(!problem);
    m_estimate->setText(problem ? problem->message
                                : tr("about %L1 s of speech").arg(std::ceil(m_draft.estimatedSeconds())));
}
