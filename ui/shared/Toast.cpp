#include "ui/shared/Toast.h"

#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace std::chrono_literals;
using theme::Color;

namespace {

constexpr auto tickInterval = 100ms;
constexpr int fullCircle = 360 * 16;

} // namespace

Toast::Toast(const Words &words, QWidget *parent)
    : QWidget(parent),
      m_text(new Label(theme::Type::Body, Label::Tone::Plain, this)),
      m_action(quietButton({}, words.action, this)),
      m_length(words.length)
{
    m_text->setText(words.text);
    dress();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space16 + theme::toastRing + theme::space8, 0,
                            words.action.isEmpty() ? theme::space16 : theme::space4, 0);
    row->setSpacing(theme::space8);
    row->addWidget(m_text);
    row->addWidget(m_action);
    m_action->setVisible(!words.action.isEmpty());
    setFixedHeight(theme::toastHeight);
    setAccessibleName(words.text);
    connect(m_action, &QPushButton::clicked, this, &Toast::actionRequested);
    connect(&m_tick, &QTimer::timeout, this, &Toast::tick);
    m_elapsed.start();
    m_tick.start(tickInterval);
}

void Toast::dress()
{
    QPalette other = palette();
    other.setColor(QPalette::WindowText, theme::color(palette(), Color::ToastText));
    other.setColor(QPalette::ButtonText, theme::color(palette(), Color::ToastAction));
    m_text->setPalette(other);
    m_action->setPalette(other);
}

void Toast::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void Toast::tick()
{
    update();
    if (m_elapsed.hasExpired(m_length.count())) {
        m_tick.stop();
        emit expired();
    }
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintShape(painter, rect(),
                      {.radius = theme::radiusCard, .ground = theme::color(palette(), Color::Toast)});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(palette(), Color::ToastText), theme::focusWidth));
    QRect ring(0, 0, theme::toastRing, theme::toastRing);
    ring.moveTo(theme::space16, (height() - ring.height()) / 2);
    const double left =
        1.0 - static_cast<double>(m_elapsed.elapsed()) / static_cast<double>(m_length.count());
    painter.drawArc(ring.adjusted(2, 2, -2, -2), fullCircle / 4, static_cast<int>(left * fullCircle));
}
