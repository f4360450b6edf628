#include "ui/voices/VoiceInspector.h"

#include "models/VoicesModel.h"
#include "ui/shared/AvatarView.h"
#include "ui/shared/Label.h"
#include "ui/shared/PlayButton.h"
#include "ui/shared/WaveView.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using theme::Type;

VoiceInspector::VoiceInspector(const TrackPlayer &player, QWidget *parent)
    : QScrollArea(parent),
      m_player(player),
      m_body(new QWidget(this)),
      m_avatar(new AvatarView(theme::avatarLarge, m_body)),
      m_name(new Label(Type::CardTitle, Label::Tone::Plain, m_body)),
      m_nameEdit(new QLineEdit(m_body)),
      m_kind(new Label(Type::Secondary, Label::Tone::Muted, m_body)),
      m_favorite(iconButton(u"star"_s, tr("Favourite"), m_body)),
      m_play(new PlayButton(theme::controlHeight, PlayButton::Look::Accent, m_body)),
      m_wave(new WaveView(m_body)),
      m_generate(primaryButton(u"generate"_s, tr("Generate with this voice"), m_body)),
      m_rename(quietButton(u"edit"_s, tr("Rename"), m_body)),
      m_remove(quietButton(u"trash"_s, tr("Delete"), m_body))
{
    setAccessibleName(tr("About the voice"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
    m_name->setCut(true);
    m_nameEdit->setAccessibleName(tr("Name"));
    m_nameEdit->setMaxLength(VoicesModel::longestName);
    m_nameEdit->hide();
    layOut();
    setWidget(m_body);
    m_body->setAutoFillBackground(false); // setWidget() turns it on
    wire();
    render();
}

void VoiceInspector::layOut()
{
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    m_name->setAlignment(Qt::AlignBottom);
    m_kind->setAlignment(Qt::AlignTop);
    names->addWidget(m_name);
    names->addWidget(m_nameEdit);
    names->addWidget(m_kind);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::space12);
    head->addWidget(m_avatar);
    head->addLayout(names, 1);
    head->addWidget(m_favorite);
    auto *sound = new QHBoxLayout;
    sound->setSpacing(theme::space12);
    sound->addWidget(m_play);
    sound->addWidget(m_wave, 1);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(0);
    actions->addWidget(m_rename);
    actions->addWidget(m_remove);
    actions->addStretch();

    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(theme::space24, theme::space16, theme::space24, theme::space24);
    column->setSpacing(theme::space16);
    column->addLayout(head);
    column->addLayout(sound);
    column->addWidget(m_generate);
    column->addLayout(actions);
    m_description = addText(*column, tr("Description"));
    m_transcript = addText(*column, tr("Transcript of the recording"));
    auto *facts = new QGridLayout;
    facts->setSpacing(theme::space8);
    facts->setColumnStretch(1, 1);
    addFact(*facts, tr("Length"), m_length);
    addFact(*facts, tr("Made"), m_made);
    addFact(*facts, tr("Used in"), m_uses);
    column->addLayout(facts);
    column->addStretch();
}

Label *VoiceInspector::addText(QVBoxLayout &column, const QString &heading)
{
    auto *group = new QWidget(m_body);
    auto *lines = new QVBoxLayout(group);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(theme::space4);
    auto *name = new Label(Type::Label, Label::Tone::Muted, group);
    name->setText(heading);
    auto *text = new Label(Type::Body, Label::Tone::Plain, group);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    lines->addWidget(name);
    lines->addWidget(text);
    column.addWidget(group);
    return text;
}

void VoiceInspector::addFact(QGridLayout &facts, const QString &name, Label *&value)
{
    auto *heading = new Label(Type::Body, Label::Tone::Muted, m_body);
    heading->setText(name);
    heading->setMinimumWidth(theme::railWidth);
    value = new Label(Type::Body, Label::Tone::Plain, m_body);
    const int row = facts.rowCount();
    facts.addWidget(heading, row, 0);
    facts.addWidget(value, row, 1);
}

void VoiceInspector::wire()
{
    connect(m_play, &PlayButton::clicked, this, [this] { emit playRequested(*m_voice); });
    connect(m_wave, &WaveView::seekRequested, this, [this](double fraction) {
        if (!m_player.isLoaded(m_voice->id))
            emit playRequested(*m_voice);
        emit seekRequested(fraction);
    });
    connect(m_generate, &QPushButton::clicked, this, [this] { emit generateRequested(*m_voice); });
    connect(m_favorite, &QPushButton::clicked, this,
            [this] { emit favoriteRequested(m_voice->id, !m_voice->isFavorite); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const QString id = m_voice->id; // another voice is shown before they have all heard it
        emit removeRequested(id);
    });
    connect(m_rename, &QPushButton::clicked, this, &VoiceInspector::startRename);
    connect(m_nameEdit, &QLineEdit::editingFinished, this, &VoiceInspector::endRename);
    connect(&m_player, &TrackPlayer::changed, this, &VoiceInspector::renderPlayer);
    connect(&m_player, &TrackPlayer::positionChanged, this, &VoiceInspector::renderPlayer);
}

void VoiceInspector::show(const std::optional<Voice> &voice)
{
    const bool isSame = voice && m_voice && voice->id == m_voice->id;
    m_voice = voice;
    if (!isSame) { // a name that is being typed survives a refresh
        m_nameEdit->hide();
        m_name->show();
    }
    render();
}

void VoiceInspector::startRename()
{
    m_nameEdit->setText(m_voice->name);
    m_name->hide();
    m_nameEdit->show();
    m_nameEdit->selectAll();
    m_nameEdit->setFocus();
}

void VoiceInspector::endRename()
{
    if (m_nameEdit->isHidden())
        return;
    const QString name = m_nameEdit->text();
    m_nameEdit->hide();
    m_name->show();
    if (m_voice && name.trimmed() != m_voice->name && !VoicesModel::nameProblem(name))
        emit renameRequested(m_voice->id, name);
}

void VoiceInspector::render()
{
    m_body->setVisible(m_voice.has_value());
    if (!m_voice)
        return;
    m_avatar->show(Avatar{.id = m_voice->id, .peaks = m_voice->peaks});
    m_name->setText(m_voice->name);
    m_kind->setText(describeVoice(*m_voice));
    m_favorite->setIcon(theme::icon(m_voice->isFavorite ? u"star-filled"_s : u"star"_s));
    m_favorite->setAccessibleName(m_voice->isFavorite ? tr("No longer a favourite")
                                                      : tr("Make it a favourite"));
    m_favorite->setToolTip(m_favorite->accessibleName());
    m_description->setText(m_voice->description);
    m_description->parentWidget()->setVisible(!m_voice->description.isEmpty());
    m_transcript->setText(m_voice->transcript);
    m_transcript->parentWidget()->setVisible(!m_voice->transcript.isEmpty());
    m_length->setText(m_voice->durationSeconds ? formatLength(*m_voice->durationSeconds) : tr("not known"));
    m_made->setText(QLocale().toString(m_voice->createdAt.toLocalTime(), u"d MMMM yyyy, HH:mm"_s));
    m_uses->setText(tr("%n generations", nullptr, m_voice->generationCount));
    m_wave->setLength(m_voice->durationSeconds);
    renderPlayer();
}

void VoiceInspector::renderPlayer()
{
    if (!m_voice)
        return;
    const bool isLoaded = m_player.isLoaded(m_voice->id);
    m_play->setPlaying(isLoaded && (m_player.state() == TrackPlayer::State::Playing ||
                                    m_player.state() == TrackPlayer::State::Fetching));
    m_wave->show(Wave{.peaks = m_voice->peaks, .played = isLoaded ? m_player.fraction() : 0});
}
