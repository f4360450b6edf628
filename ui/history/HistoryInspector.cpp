#include "ui/history/HistoryInspector.h"

#include "models/ServerModel.h"
#include "models/Track.h"
#include "ui/shared/AvatarView.h"
#include "ui/shared/Label.h"
#include "ui/shared/SoundLine.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;
using theme::Type;

namespace {

/// How long making it took, and how that compares with what came of it.
QString effortOf(const Generation &generation)
{
    if (!generation.generationSeconds)
        return {};
    const QString seconds =
        HistoryInspector::tr("%1 s").arg(QLocale().toString(*generation.generationSeconds, 'f', 1));
    if (generation.durationSeconds.value_or(0) <= 0)
        return seconds;
    const double share = *generation.generationSeconds / *generation.durationSeconds;
    //: %1 a time, %2 a factor such as 0.9
    return HistoryInspector::tr("%1, %2 × its length").arg(seconds, QLocale().toString(share, 'f', 2));
}

} // namespace

HistoryInspector::HistoryInspector(const TrackPlayer &player, const ServerModel &server, QWidget *parent)
    : InspectorFrame(tr("About what was spoken"), parent),
      m_server(server),
      m_sound(new SoundLine(PlayButton::Look::Accent, player, body())),
      m_problem(new Label(Type::Body, Label::Tone::Plain, body())),
      m_text(new Label(Type::Spoken, Label::Tone::Plain, body())),
      m_repeat(primaryButton(u"regenerate"_s, tr("Regenerate"), body())),
      m_use(normalButton(u"edit"_s, tr("Use text"), body())),
      m_export(quietButton(u"export"_s, tr("Export"), body())),
      m_remove(quietButton(u"trash"_s, tr("Delete"), body())),
      m_copy(iconButton(u"copy"_s, tr("Copy text"), body())),
      m_avatar(new AvatarView(theme::avatarSmall, body())),
      m_voice(new Label(Type::Control, Label::Tone::Plain, body())),
      m_reveal(normalButton({}, tr("Reveal"), body()))
{
    m_voice->setCut(true);
    m_reveal->setAccessibleName(tr("Reveal the voice"));
    m_problem->setWordWrap(true);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layOut();
    addFacts();
    wire();
    show(std::nullopt);
}

void HistoryInspector::layOut()
{
    auto *ways = new QHBoxLayout;
    ways->setSpacing(theme::space8);
    ways->addWidget(m_repeat, 1);
    ways->addWidget(m_use, 1);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(0);
    actions->addWidget(m_export);
    actions->addStretch();
    actions->addWidget(m_copy);
    actions->addStretch();
    actions->addWidget(m_remove);
    auto *voice = new QHBoxLayout;
    voice->setSpacing(theme::space8);
    voice->addWidget(m_avatar);
    voice->addWidget(m_voice, 1);
    voice->addWidget(m_reveal);
    column().addWidget(m_sound);
    column().addWidget(m_problem);
    column().addWidget(m_text);
    column().addLayout(ways);
    column().addLayout(actions);
    addLine();
    column().addLayout(voice);
}

void HistoryInspector::addFacts()
{
    m_made = addFact(tr("Made"));
    m_length = addFact(tr("Length"));
    m_took = addFact(tr("Speaking took"));
    m_language = addFact(tr("Language"));
    m_engine = addFact(tr("Engine"));
    column().addStretch();
}

void HistoryInspector::wire()
{
    connect(m_reveal, &QPushButton::clicked, this, [this] { emit revealRequested(*m_generation); });
    connect(m_sound, &SoundLine::playRequested, this, [this] { emit playRequested(m_generation->id); });
    connect(m_sound, &SoundLine::seekRequested, this, &HistoryInspector::seekRequested);
    connect(m_use, &QPushButton::clicked, this, [this] { emit useRequested(*m_generation); });
    connect(m_repeat, &QPushButton::clicked, this, [this] { emit repeatRequested(*m_generation); });
    connect(m_export, &QPushButton::clicked, this, [this] { emit exportRequested(m_generation->id); });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_generation->text); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const QString id = m_generation->id; // another one is shown before they have all heard it
        emit removeRequested(id);
    });
}

void HistoryInspector::show(const std::optional<Generation> &generation)
{
    m_generation = generation;
    body()->setVisible(generation.has_value());
    if (!generation)
        return;
    const bool hasVoice = !generation->voiceId.isEmpty();
    const bool isDone = Track::isAudible(*generation);
    m_avatar->show(Avatar{.id = generation->voiceId, .peaks = generation->peaks});
    m_avatar->setVisible(hasVoice);
    m_voice->setText(hasVoice ? generation->voiceName : tr("Deleted voice"));
    m_reveal->setVisible(hasVoice);
    m_sound->setVisible(isDone);
    m_sound->show(Track::of(*generation));
    m_repeat->setEnabled(hasVoice);
    m_repeat->setToolTip(hasVoice ? QString() : tr("Its voice was deleted."));
    m_export->setEnabled(isDone);
    set(*m_problem, generation->error);
    m_text->setText(generation->text);
    set(*m_made, QLocale().toString(generation->createdAt.toLocalTime(), u"d MMMM yyyy, HH:mm"_s));
    set(*m_length, generation->durationSeconds ? formatLength(*generation->durationSeconds) : QString());
    set(*m_took, effortOf(*generation));
    set(*m_language, generation->language);
    set(*m_engine, m_server.engineLabel(generation->engine));
}
