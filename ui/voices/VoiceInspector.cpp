#include "ui/voices/VoiceInspector.h"

#include "models/Track.h"
#include "models/VoicesModel.h"
#include "ui/shared/AvatarView.h"
#include "ui/shared/Label.h"
#include "ui/shared/SoundLine.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;
using theme::Type;

VoiceInspector::VoiceInspector(const TrackPlayer &player, QWidget *parent)
    : InspectorFrame(tr("About the voice"), parent),
      m_avatar(new AvatarView(theme::avatarLarge, body())),
      m_name(new Label(Type::CardTitle, Label::Tone::Plain, body())),
      m_nameEdit(new QLineEdit(body())),
      m_kind(new Label(Type::Secondary, Label::Tone::Muted, body())),
      m_favorite(iconButton(u"star"_s, tr("Favourite"), body())),
      m_sound(new SoundLine(PlayButton::Look::Accent, player, body())),
      m_generate(primaryButton(u"generate"_s, tr("Generate with this voice"), body())),
      m_rename(quietButton(u"edit"_s, tr("Rename"), body())),
      m_export(quietButton(u"export"_s, tr("Export"), body())),
      m_remove(quietButton(u"trash"_s, tr("Delete"), body())),
      m_uses(quietButton(u"history"_s, {}, body()))
{
    m_name->setWordWrap(true);
    m_export->setAccessibleDescription(tr("The recording"));
    m_nameEdit->setAccessibleName(tr("Name"));
    m_nameEdit->setMaxLength(VoicesModel::longestName);
    m_nameEdit->hide();
    layOut();
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
    auto *actions = new QHBoxLayout;
    actions->setSpacing(0);
    actions->addWidget(m_rename);
    actions->addStretch();
    actions->addWidget(m_export);
    actions->addStretch();
    actions->addWidget(m_remove);
    column().addLayout(head);
    column().addWidget(m_sound);
    column().addWidget(m_generate);
    column().addLayout(actions);
    addLine();
    m_description = addText(tr("Description"));
    m_transcript = addText(tr("Transcript of the recording"));
    m_length = addFact(tr("Length"));
    m_made = addFact(tr("Made"));
    column().addWidget(m_uses, 0, Qt::AlignLeft);
    column().addStretch();
}

void VoiceInspector::wire()
{
    connect(m_sound, &SoundLine::playRequested, this, [this] { emit playRequested(*m_voice); });
    connect(m_sound, &SoundLine::seekRequested, this, &VoiceInspector::seekRequested);
    connect(m_generate, &QPushButton::clicked, this, [this] { emit generateRequested(*m_voice); });
    connect(m_favorite, &QPushButton::clicked, this,
            [this] { emit favoriteRequested(m_voice->id, !m_voice->isFavorite); });
    connect(m_export, &QPushButton::clicked, this, [this] { emit exportRequested(*m_voice); });
    connect(m_uses, &QPushButton::clicked, this, [this] { emit usesRequested(*m_voice); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const QString id = m_voice->id; // another voice is shown before they have all heard it
        emit removeRequested(id);
    });
    connect(m_rename, &QPushButton::clicked, this, &VoiceInspector::startRename);
    connect(m_nameEdit, &QLineEdit::editingFinished, this, &VoiceInspector::endRename);
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

void VoiceInspector::setEditable(bool isEditable)
{
    m_isEditable = isEditable;
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
    body()->setVisible(m_voice.has_value());
    if (!m_voice)
        return;
    m_avatar->show(Avatar{.id = m_voice->id, .peaks = m_voice->peaks});
    m_name->setText(m_voice->name);
    m_kind->setText(describeVoice(*m_voice));
    m_favorite->setIcon(theme::icon(m_voice->isFavorite ? u"star-filled"_s : u"star"_s));
    m_favorite->setAccessibleName(m_voice->isFavorite ? tr("No longer a favourite")
                                                      : tr("Make it a favourite"));
    m_favorite->setToolTip(m_favorite->accessibleName());
    m_sound->show(Track::of(*m_voice));
    set(*m_description, m_voice->description);
    set(*m_transcript, m_voice->transcript);
    set(*m_length, m_voice->durationSeconds ? formatLength(*m_voice->durationSeconds) : tr("not known"));
    set(*m_made, QLocale().toString(m_voice->createdAt.toLocalTime(), u"d MMMM yyyy, HH:mm"_s));
    m_uses->setText(m_voice->generationCount == 1
                        ? tr("Used in one generation")
                        : tr("Used in %n generations", nullptr, m_voice->generationCount));
    m_uses->setVisible(m_isEditable && m_voice->generationCount > 0);
    m_favorite->setVisible(m_isEditable);
    m_rename->setVisible(m_isEditable);
}
