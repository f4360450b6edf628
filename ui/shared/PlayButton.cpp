#include "ui/shared/PlayButton.h"

#include "ui/theme/Icon.h"
#include "ui/theme/paint.h"

#include <QPainter>

using namespace Qt::StringLiterals;
using theme::Color;

PlayButton::PlayButton(int size, Look look, QWidget *parent)
    : QAbstractButton(parent), m_size(size), m_look(look)
{
    setFixedSize(size, size);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(tr("Play"));
}

void PlayButton::setPlaying(bool isPlaying)
{
    m_isPlaying = isPlaying;
    setAccessibleName(isPlaying ? tr("Pause") : tr("Play"));
    update();
}

void PlayButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool isFilled = isEnabled() && (m_look == Look::Accent || m_isPlaying);
    Shape shape{.radius = m_size / 2.0};
    Color ink = Color::Text;
    if (isFilled) {
        ink = Color::AccentText;
        const Color plain = underMouse() ? Color::AccentHover : Color::Accent;
        shape.ground = theme::color(palette(), isDown() ? Color::AccentPressed : plain);
    } else {
        const Color plain = underMouse() && isEnabled() ? Color::Hover : Color::Surface;
        shape.ground = theme::color(palette(), isEnabled() ? plain : Color::Sunken);
        shape.outline = theme::color(palette(), isEnabled() ? Color::Line : Color::Border);
        ink = isEnabled() ? Color::Text : Color::Disabled;
    }
    theme::paintShape(painter, rect(), shape);
    theme::drawIcon(painter, rect(), m_isPlaying ? u"pause"_s : u"play"_s, m_size / 2,
                    theme::color(palette(), ink));
}
