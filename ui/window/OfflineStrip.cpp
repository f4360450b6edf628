#include "ui/window/OfflineStrip.h"

#include "models/OfflineModel.h"
#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;
using State = OfflineModel::State;

OfflineStrip::OfflineStrip(OfflineModel &offline, QWidget *parent)
    : Panel(theme::Color::WarnSoft, Qt::BottomEdge, parent),
      m_offline(offline),
      m_state(new Label(theme::Type::Control, Label::Tone::Plain, this)),
      m_meaning(new Label(theme::Type::Body, Label::Tone::Muted, this)),
      m_retry(normalButton(u"retry"_s, tr("Try now"), this))
{
    setFixedHeight(theme::filterHeight);
    m_meaning->setCut(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space24 + theme::iconPlain + theme::space8, 0, theme::space24, 0);
    row->setSpacing(theme::space8);
    row->addWidget(m_state);
    row->addWidget(m_meaning, 1);
    row->addWidget(m_retry);
    connect(m_retry, &QPushButton::clicked, &offline, &OfflineModel::tryNow);
    connect(&offline, &OfflineModel::changed, this, &OfflineStrip::render);
    render();
}

void OfflineStrip::render()
{
    setVisible(!m_offline.isOnline());
    m_retry->setVisible(m_offline.state() == State::Offline);
    switch (m_offline.state()) {
    case State::Online:
        break;
    case State::Starting:
        m_state->setText(tr("The workspace is being started"));
        m_meaning->setText(tr("What is kept here can be looked at already."));
        break;
    case State::Restarting:
        m_state->setText(tr("The workspace's server is gone"));
        m_meaning->setText(tr("It is being started again; what waits is done then."));
        break;
    case State::Offline:
        m_state->setText(
            tr("Offline since %1").arg(QLocale().toString(m_offline.since().time(), u"HH:mm"_s)));
        m_meaning->setText(tr("What is kept here stays usable. The rest comes with the server."));
        break;
    }
}

void OfflineStrip::paintEvent(QPaintEvent *event)
{
    Panel::paintEvent(event);
    QPainter painter(this);
    const QRect place =
        QStyle::visualRect(layoutDirection(), rect(), {theme::space24, 0, theme::iconPlain, height()});
    theme::drawIcon(painter, place, u"offline"_s, theme::iconPlain,
                    theme::color(palette(), theme::Color::Warn));
}
