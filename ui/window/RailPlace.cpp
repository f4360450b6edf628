#include "ui/window/RailPlace.h"

#include "models/OfflineModel.h"
#include "models/SessionModel.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QPainter>

using namespace Qt::StringLiterals;
using State = SessionModel::State;
using theme::Color;

RailPlace::RailPlace(const SessionModel &session, const OfflineModel &offline, QWidget *parent)
    : QAbstractButton(parent), m_session(session), m_offline(offline)
{
    setFont(theme::font(theme::Type::Label));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedSize(sizeHint());
    connect(&m_session, &SessionModel::changed, this, &RailPlace::render);
    connect(&m_offline, &OfflineModel::changed, this, &RailPlace::render);
    render();
}

QSize RailPlace::sizeHint() const
{
    return {theme::railItemWidth, theme::railPlaceHeight};
}

bool RailPlace::isConnected() const
{
    return m_session.state() == State::SignedIn && m_offline.isOnline();
}

void RailPlace::render()
{
    setText(m_session.isWorkspace() ? tr("This computer") : m_session.host());
    //: where the app works: "This computer, connected"
    setAccessibleName(isConnected() ? tr("%1, connected").arg(text()) : tr("%1, not connected").arg(text()));
    setToolTip(accessibleName());
    update();
}

void RailPlace::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse())
        theme::paintShape(painter, rect(),
                          {.radius = theme::radiusItem, .ground = theme::color(palette(), Color::Hover)});
    QRect circle(0, theme::space4, theme::compactHeight, theme::compactHeight);
    circle.moveLeft((width() - circle.width()) / 2);
    theme::paintShape(painter, circle,
                      {.radius = circle.width() / 2.0, .ground = theme::color(palette(), Color::AccentSoft)});
    theme::drawIcon(painter, circle, m_session.isWorkspace() ? u"computer"_s : u"globe"_s, theme::iconSmall,
                    theme::color(palette(), Color::Accent));
    QRect dot(0, 0, theme::dot, theme::dot);
    dot.moveBottomRight(circle.bottomRight() + QPoint(theme::focusWidth, theme::focusWidth));
    theme::paintShape(painter, dot,
                      {.radius = theme::dot / 2.0,
                       .ground = theme::color(palette(), isConnected() ? Color::Good : Color::Warn),
                       .outline = theme::color(palette(), Color::Sunken),
                       .width = static_cast<qreal>(theme::focusWidth)});
    painter.setPen(theme::color(palette(), Color::Muted));
    const int top = circle.bottom() + theme::space8;
    painter.drawText(QRect(0, top, width(), height() - top),
                     static_cast<int>(Qt::AlignHCenter | Qt::AlignTop) | Qt::TextWordWrap, text());
}
