#include "ui/design/DesignTakeCard.h"

#include "models/VoicesModel.h"
#include "ui/shared/Label.h"
#include "ui/shared/SoundLine.h"
#include "ui/shared/buttons.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using State = DesignModel::State;

namespace {

/// What stands beside the number: how far it is, or what was asked for.
QString factsOf(const DesignModel &model)
{
    switch (model.state()) {
    case State::Idle:
    case State::Ready:
        break;
    case State::Designing:
        return DesignTakeCard::tr("is being made");
    case State::Fetching:
        return DesignTakeCard::tr("is being fetched");
    case State::Saving:
        return DesignTakeCard::tr("is being saved");
    case State::Saved:
        return DesignTakeCard::tr("is “%1” in the library").arg(model.voice().name);
    case State::Failed:
        return model.problem()->message;
    case State::Cancelled:
        return DesignTakeCard::tr("cancelled");
    }
    return model.design().description.simplified();
}

} // namespace

DesignTakeCard::DesignTakeCard(int number, const TrackPlayer &player, QWidget *parent)
    : TakeFrame(number, player, parent),
      m_name(new QLineEdit(this)),
      m_save(normalButton({}, tr("Save as voice"), this)),
      m_cancel(normalButton({}, tr("Cancel"), this)),
      m_repeat(normalButton(u"retry"_s, tr("Try again"), this)),
      m_compare(iconButton(u"compare"_s, tr("Compare with this one"), this)),
      m_describe(iconButton(u"undo"_s, tr("Use this description"), this)),
      m_export(iconButton(u"export"_s, tr("Export…"), this)),
      m_remove(iconButton(u"trash"_s, tr("Delete"), this))
{
    m_name->setAccessibleName(tr("Name of the voice"));
    m_name->setPlaceholderText(tr("Name of the voice"));
    m_name->setMaxLength(VoicesModel::longestName);
    m_name->hide();
    m_compare->setCheckable(true);
    line().addWidget(m_name, 1);
    for (QPushButton *button : {m_save, m_cancel, m_repeat, m_compare, m_describe, m_export, m_remove})
        line().addWidget(button);
    wire();
}

void DesignTakeCard::wire()
{
    connect(m_save, &QPushButton::clicked, this, &DesignTakeCard::startNaming);
    connect(m_name, &QLineEdit::returnPressed, this, &DesignTakeCard::save);
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString &name) { m_save->setEnabled(!VoicesModel::nameProblem(name)); });
    connect(m_cancel, &QPushButton::clicked, this, &DesignTakeCard::cancelRequested);
    connect(m_repeat, &QPushButton::clicked, this, &DesignTakeCard::repeatRequested);
    connect(m_compare, &QPushButton::clicked, this, &DesignTakeCard::compareRequested);
    connect(m_describe, &QPushButton::clicked, this, &DesignTakeCard::describeRequested);
    connect(m_export, &QPushButton::clicked, this, &DesignTakeCard::exportRequested);
    connect(m_remove, &QPushButton::clicked, this, &DesignTakeCard::removeRequested);
}

/// The first press asks for a name, the second one saves.
void DesignTakeCard::startNaming()
{
    if (m_name->isVisibleTo(this)) {
        save();
        return;
    }
    m_name->show();
    m_name->setFocus();
    m_save->setText(tr("Save"));
    m_save->setEnabled(!VoicesModel::nameProblem(m_name->text()));
}

void DesignTakeCard::save()
{
    if (m_isReady && !VoicesModel::nameProblem(m_name->text()))
        emit saveRequested(m_name->text().trimmed());
}

void DesignTakeCard::show(const DesignTakes::Take &take, bool isCompared)
{
    const State state = take.model->state();
    const bool isOver = state == State::Failed || state == State::Cancelled;
    const std::optional<Track> track = take.track();
    m_isReady = state == State::Ready;
    facts().setText(factsOf(*take.model));
    facts().setToolTip(take.model->design().description);
    if (track)
        sound().show(*track);
    else
        sound().showProgress(0);
    if (!m_isReady)
        m_name->hide();
    m_save->setVisible(m_isReady);
    if (m_name->isHidden())
        m_save->setText(tr("Save as voice"));
    m_save->setEnabled(m_isReady && (m_name->isHidden() || !VoicesModel::nameProblem(m_name->text())));
    m_cancel->setVisible(state == State::Designing);
    m_repeat->setVisible(isOver && !track);
    m_compare->setVisible(track.has_value());
    m_compare->setChecked(isCompared);
    m_describe->setVisible(track.has_value() || isOver);
    m_export->setVisible(track.has_value());
    m_remove->setVisible(track.has_value() || isOver);
}
