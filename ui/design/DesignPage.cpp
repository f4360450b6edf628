#include "ui/design/DesignPage.h"

#include "models/DesignDraft.h"
#include "models/DesignTakes.h"
#include "models/TrackPlayer.h"
#include "ui/design/DesignComposer.h"
#include "ui/design/DesignTakeCard.h"
#include "ui/shared/DragOut.h"
#include "ui/shared/Exporter.h"
#include "ui/shared/Label.h"
#include "ui/shared/Notice.h"
#include "ui/shared/ScrollColumn.h"
#include "ui/shared/Toasts.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

DesignPage::DesignPage(const Services &services, QWidget *parent)
    : PageFrame(tr("Design a voice"), parent),
      m_services(services),
      m_composer(new DesignComposer(services.draft, services.server, this)),
      m_problem(new Notice({}, this)),
      m_heading(new Label(theme::Type::CardTitle, Label::Tone::Plain, this)),
      m_switch(quietButton(u"compare"_s, tr("Switch A and B  X"), this)),
      m_cards(new QVBoxLayout)
{
    m_heading->setText(tr("Takes"));
    m_switch->setAccessibleName(tr("Switch A and B"));
    m_switch->setToolTip(tr("One key switches between two takes at the same place."));
    layOut();
    wire();
    list();
}

void DesignPage::layOut()
{
    auto *heading = new QHBoxLayout;
    heading->addWidget(m_heading);
    heading->addStretch();
    heading->addWidget(m_switch);
    auto *body = new ScrollColumn(this);
    body->setColumnWidth(theme::textColumn);
    QVBoxLayout *column = &body->column();
    column->setSpacing(theme::space12);
    column->addWidget(m_composer);
    column->addWidget(m_problem);
    column->addLayout(heading);
    m_cards->setSpacing(theme::space8);
    column->addLayout(m_cards);
    column->addStretch();
    content().addWidget(body, 1);
}

void DesignPage::wire()
{
    connect(m_composer, &DesignComposer::submitRequested, this, &DesignPage::submit);
    submitWith([this] { submit(); });
    auto *exchange = new QShortcut(QKeySequence(Qt::Key_X), this);
    exchange->setContext(Qt::WidgetWithChildrenShortcut);
    connect(exchange, &QShortcut::activated, this, &DesignPage::switchSides);
    connect(m_switch, &QPushButton::clicked, this, &DesignPage::switchSides);
    connect(&m_services.takes, &DesignTakes::changed, this, &DesignPage::render);
    connect(&m_services.takes, &DesignTakes::listed, this, &DesignPage::list);
    connect(&m_services.player, &TrackPlayer::changed, this, &DesignPage::renderComparison);
    connect(&m_services.exporter, &Exporter::failed, m_problem, &Notice::show);
    connect(&m_services.exporter, &Exporter::started, m_problem, &QWidget::hide);
}

void DesignPage::submit()
{
    const DesignRequest &design = m_services.draft.design();
    if (!DesignModel::problemOf(design))
        m_services.takes.add(design);
}

void DesignPage::switchSides()
{
    TrackPlayer &player = m_services.player;
    if (const std::optional<Track> other = m_services.takes.otherSide(player.track().id))
        player.exchange(*other);
}

/// Takes that are there have a card, newest first; those that were deleted keep theirs out of sight.
void DesignPage::list()
{
    const QStringList ids = m_services.takes.ids();
    m_cardOf.removeIf([this, &ids](const std::pair<const QString &, DesignTakeCard *&> &entry) {
        entry.second->setVisible(ids.contains(entry.first));
        const bool isGone = !m_services.takes.take(entry.first);
        if (isGone)
            entry.second->deleteLater();
        return isGone;
    });
    for (auto id = ids.rbegin(); id != ids.rend(); ++id)
        render(*id);
    m_heading->setVisible(!ids.isEmpty());
    renderComparison();
}

DesignTakeCard *DesignPage::cardOf(const QString &id)
{
    if (DesignTakeCard *known = m_cardOf.value(id))
        return known;
    auto *card = new DesignTakeCard(m_services.takes.take(id)->number, m_services.player, this);
    m_cardOf.insert(id, card);
    m_cards->insertWidget(0, card);
    wireCard(*card, id);
    return card;
}

void DesignPage::wireCard(DesignTakeCard &card, const QString &id)
{
    DesignTakes &takes = m_services.takes;
    connect(&card, &DesignTakeCard::playRequested, this, [this, id] { play(id); });
    connect(&card, &DesignTakeCard::seekRequested, &m_services.player, &TrackPlayer::seek);
    connect(&card, &DesignTakeCard::cancelRequested, &takes, [&takes, id] { takes.model(id)->cancel(); });
    connect(&card, &DesignTakeCard::repeatRequested, &takes,
            [&takes, id] { takes.add(takes.model(id)->design()); });
    connect(&card, &DesignTakeCard::describeRequested, this,
            [this, id] { m_composer->describe(m_services.takes.model(id)->design().description); });
    connect(&card, &DesignTakeCard::compareRequested, &takes,
            [&takes, id](bool isCompared) { takes.compareWith(isCompared ? id : QString()); });
    connect(&card, &DesignTakeCard::exportRequested, this,
            [this, id] { m_services.exporter.ask(*m_services.takes.take(id)->track()); });
    connect(&card, &DesignTakeCard::removeRequested, this, [this, id] { remove(id); });
    connect(&card, &DesignTakeCard::saveRequested, &takes,
            [&takes, id](const QString &name) { takes.model(id)->save(name); });
    new DragOut(m_services.files, card, [&takes, id](const QPoint &) { return takes.take(id)->track(); });
}

void DesignPage::play(const QString &id)
{
    const DesignTakes &takes = m_services.takes;
    const auto neighbour = [&takes](const QString &trackId, int step) -> std::optional<Track> {
        const QList<Track> tracks = takes.audible();
        for (qsizetype at = 0; at < tracks.size(); ++at) {
            if (tracks.at(at).id == trackId && at + step >= 0 && at + step < tracks.size())
                return tracks.at(at + step);
        }
        return {};
    };
    if (const std::optional<Track> &track = takes.take(id)->track())
        m_services.player.toggle(*track, neighbour);
}

void DesignPage::remove(const QString &id)
{
    DesignTakes &takes = m_services.takes;
    takes.remove(id);
    m_services.toasts.show({.text = tr("Deleted"), .action = tr("Undo"), .length = RemovalDelay::length},
                           [&takes, id] { takes.undoRemoval(id); });
}

void DesignPage::render(const QString &id)
{
    if (const DesignTakes::Take *take = m_services.takes.take(id))
        cardOf(id)->show(*take, id == m_services.takes.compared());
    renderComparison();
}

void DesignPage::renderComparison()
{
    m_switch->setVisible(m_services.takes.otherSide(m_services.player.track().id).has_value());
}
