#include "ui/generate/GeneratePage.h"

#include "models/ServerModel.h"
#include "models/SpeechDraft.h"
#include "models/TakeSounds.h"
#include "models/TrackPlayer.h"
#include "ui/generate/Composer.h"
#include "ui/generate/DeliveryPanel.h"
#include "ui/generate/TakeCard.h"
#include "ui/shared/DragOut.h"
#include "ui/shared/Exporter.h"
#include "ui/shared/Label.h"
#include "ui/shared/Notice.h"
#include "ui/shared/ScrollColumn.h"
#include "ui/theme/Metrics.h"

#include <QRandomGenerator>
#include <QVBoxLayout>

GeneratePage::GeneratePage(const Services &services, QWidget *parent)
    : PageFrame(tr("Generate"), parent),
      m_services(services),
      m_composer(new Composer(services.draft, services.voices, this)),
      m_problem(new Notice({}, this)),
      m_heading(new QWidget(this)),
      m_takes(new QVBoxLayout)
{
    layOut();
    connect(m_composer, &Composer::submitRequested, this, &GeneratePage::submit);
    submitWith([this] { submit(); });
    connect(&services.generate, &GenerateModel::takeChanged, this, &GeneratePage::render);
    connect(&services.generate, &GenerateModel::cleared, this, &GeneratePage::clear);
    connect(&services.sounds, &TakeSounds::loaded, this, &GeneratePage::render);
    connect(&services.exporter, &Exporter::failed, m_problem, &Notice::show);
    connect(&services.exporter, &Exporter::started, m_problem, &QWidget::hide);
}

void GeneratePage::layOut()
{
    auto *body = new ScrollColumn(this);
    body->setColumnWidth(theme::textColumn);
    QVBoxLayout *column = &body->column();
    column->setSpacing(theme::space8);
    column->addWidget(m_composer);
    column->addWidget(m_problem);
    column->addSpacing(theme::space4);
    column->addWidget(makeHeading());
    m_takes->setSpacing(theme::space8);
    column->addLayout(m_takes);
    column->addStretch();
    content().addWidget(body, 1);
    setInspector(new DeliveryPanel(m_services.draft, m_services.server, this));
}

QWidget *GeneratePage::makeHeading()
{
    auto *title = new Label(theme::Type::CardTitle, Label::Tone::Plain, m_heading);
    title->setText(tr("Takes"));
    auto *remark = new Label(theme::Type::Secondary, Label::Tone::Muted, m_heading);
    remark->setText(tr("newest first, the text stays in place"));
    auto *row = new QHBoxLayout(m_heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(title);
    row->addStretch();
    row->addWidget(remark);
    m_heading->hide();
    return m_heading;
}

void GeneratePage::focusText()
{
    m_composer->focusText();
}

void GeneratePage::useText(const QString &text)
{
    m_composer->useText(text);
}

void GeneratePage::repeat(const Generation &generation)
{
    render(m_services.generate.submit(
        varied({.voiceId = generation.voiceId, .text = generation.text, .language = generation.language})));
}

/// The same seed would give the same take.
GenerateModel::Draft GeneratePage::varied(GenerateModel::Draft draft) const
{
    if (m_services.server.engine().options.contains(SpeechOptions::seedName))
        draft.options.seed = QString::number(QRandomGenerator::global()->generate(), 36);
    return draft;
}

void GeneratePage::submitAgain(const QString &takeId)
{
    const GenerateModel::Take take = *m_services.generate.take(takeId);
    const bool isThere = take.state == GenerateModel::Take::State::Done;
    render(m_services.generate.submit(isThere ? varied(take.draft) : take.draft));
}

void GeneratePage::submit()
{
    if (m_services.draft.problem())
        return;
    GenerateModel::Draft draft = m_services.draft.draft();
    draft.options = draft.options.limitedTo(m_services.server.engine().options); // it may be another one now
    render(m_services.generate.submit(draft));
}

void GeneratePage::render(const QString &takeId)
{
    const GenerateModel::Take *take = m_services.generate.take(takeId);
    cardOf(takeId)->show(*take, m_services.sounds.of(takeId));
}

TakeCard *GeneratePage::cardOf(const QString &takeId)
{
    if (TakeCard *known = m_cards.value(takeId))
        return known;
    auto *card = new TakeCard(static_cast<int>(m_cards.size()) + 1, m_services.player, this);
    m_cards.insert(takeId, card);
    m_takes->insertWidget(0, card); // newest first
    m_heading->show();
    wire(*card, takeId);
    return card;
}

void GeneratePage::clear()
{
    for (TakeCard *card : std::as_const(m_cards)) {
        card->hide();
        card->deleteLater();
    }
    m_cards.clear();
    m_heading->hide();
    m_problem->hide();
}

void GeneratePage::wire(TakeCard &card, const QString &takeId)
{
    GenerateModel &generate = m_services.generate;
    connect(&card, &TakeCard::playRequested, this, [this, takeId] { play(takeId); });
    connect(&card, &TakeCard::seekRequested, &m_services.player, &TrackPlayer::seek);
    connect(&card, &TakeCard::cancelRequested, &generate, [&generate, takeId] { generate.cancel(takeId); });
    connect(&card, &TakeCard::retryRequested, this, [this, takeId] { submitAgain(takeId); });
    connect(&card, &TakeCard::exportRequested, this, [this, takeId] {
        if (const std::optional<Track> track = m_services.sounds.track(takeId))
            m_services.exporter.ask(*track);
    });
    const auto sound = [this, takeId](const QPoint &) { return m_services.sounds.track(takeId); };
    new DragOut(m_services.files, card, sound);
    new DragOut(m_services.files, card.handle(), sound);
}

void GeneratePage::play(const QString &takeId)
{
    const TakeSounds &sounds = m_services.sounds;
    if (const std::optional<Track> track = sounds.track(takeId))
        m_services.player.toggle(*track, neighboursIn([&sounds] { return sounds.audible(); }));
}
