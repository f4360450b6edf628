#include "ui/theme/paint.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"
#include "ui/theme/Type.h"

#include <QPainter>
#include <QStyleOption>

using theme::Color;

namespace {

constexpr float keyOutline = 0.4F; ///< share of the ink in the outline of a key

enum class Kind { Primary, Normal, Quiet };

Kind kindOf(const QStyleOptionButton &button)
{
    if (button.features & QStyleOptionButton::DefaultButton)
        return Kind::Primary;
    return button.features & QStyleOptionButton::Flat ? Kind::Quiet : Kind::Normal;
}

/// A button's text: its words and, after two spaces, the keys that press it as well.
struct Words {
    QString words;
    QString keys;

    explicit Words(const QString &text)
        : words(text.section(separator, 0, 0)), keys(text.section(separator, 1))
    {
    }

    static constexpr QLatin1StringView separator{"  "};
};

int capWidth(const QString &keys)
{
    return QFontMetrics(theme::font(theme::Type::Label)).horizontalAdvance(keys) + theme::space12;
}

/// What a button stands on; no colour where nothing is drawn.
QColor groundOf(const QStyleOptionButton &button)
{
    const bool isPressed = button.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool isHovered = button.state & QStyle::State_MouseOver;
    const auto pick = [&](QColor plain, Color hover, Color pressed) {
        if (isPressed)
            return theme::color(button.palette, pressed);
        return isHovered ? theme::color(button.palette, hover) : plain;
    };
    const Kind kind = kindOf(button);
    if (!(button.state & QStyle::State_Enabled))
        return kind == Kind::Quiet ? QColor() : theme::color(button.palette, Color::Sunken);
    switch (kind) {
    case Kind::Primary:
        return pick(theme::color(button.palette, Color::Accent), Color::AccentHover, Color::AccentPressed);
    case Kind::Normal:
        return pick(theme::color(button.palette, Color::Surface), Color::Hover, Color::Pressed);
    case Kind::Quiet:
        return pick({}, Color::Hover, Color::Pressed);
    }
    Q_UNREACHABLE();
}

} // namespace

void theme::paintShape(QPainter &painter, const QRectF &rect, const Shape &shape)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal inset = shape.outline.isValid() ? shape.width / 2 : 0;
    painter.setPen(shape.outline.isValid() ? QPen(shape.outline, shape.width) : QPen(Qt::NoPen));
    painter.setBrush(shape.ground.isValid() ? QBrush(shape.ground) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), shape.radius - inset,
                            shape.radius - inset);
    painter.restore();
}

void theme::paintButtonGround(QPainter &painter, const QStyleOptionButton &button)
{
    Shape shape{.radius = radiusControl, .ground = groundOf(button)};
    if (kindOf(button) == Kind::Normal) {
        const bool isEnabled = button.state & QStyle::State_Enabled;
        shape.outline = color(button.palette, isEnabled ? Color::Line : Color::Border);
    }
    if (shape.ground.isValid() || shape.outline.isValid())
        paintShape(painter, button.rect, shape);
}

void theme::paintButtonLabel(QPainter &painter, const QStyleOptionButton &button)
{
    QColor ink = kindOf(button) == Kind::Primary ? color(button.palette, Color::AccentText)
                                                 : button.palette.color(QPalette::ButtonText);
    if (!(button.state & QStyle::State_Enabled))
        ink = color(button.palette, Color::Disabled);
    else if (button.text.isEmpty() && (button.state & QStyle::State_On))
        ink = color(button.palette, Color::Accent);
    else if (button.text.isEmpty() && !(button.state & QStyle::State_MouseOver))
        ink = color(button.palette, Color::Muted);
    const bool hasIcon = !button.icon.isNull();
    const int iconSize = button.iconSize.width();
    const int iconRoom = hasIcon ? iconSize + (button.text.isEmpty() ? 0 : space8) : 0;
    QRect line(0, 0, iconRoom + buttonTextWidth(button), button.rect.height());
    line.moveCenter(button.rect.center());
    if (hasIcon) {
        const QRect place(line.left(), line.top(), iconSize, line.height());
        const QRect visual = QStyle::visualRect(button.direction, line, place);
        painter.drawPixmap(visual.left(), visual.top() + (visual.height() - iconSize) / 2,
                           tinted(button.icon, iconSize, painter.device()->devicePixelRatioF(), ink));
    }
    painter.setPen(ink);
    const Words text(button.text);
    const QRect words = QStyle::visualRect(button.direction, line, line.adjusted(iconRoom, 0, 0, 0));
    const int lead = QStyle::visualAlignment(button.direction, Qt::AlignLeft);
    painter.drawText(words, Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextDontClip | lead, text.words);
    if (text.keys.isEmpty())
        return;
    QRect cap(line.right() + 1 - capWidth(text.keys), 0, capWidth(text.keys), keyHeight);
    cap.moveTop(line.top() + (line.height() - cap.height()) / 2);
    paintKeys(painter, QStyle::visualRect(button.direction, line, cap), text.keys, ink);
}

int theme::buttonTextWidth(const QStyleOptionButton &button)
{
    const Words text(button.text);
    const int words = button.fontMetrics.size(Qt::TextShowMnemonic, text.words).width();
    return text.keys.isEmpty() ? words : words + space8 + capWidth(text.keys);
}

void theme::paintRowGround(QPainter &painter, const QRect &row, const QStyleOption &state)
{
    const bool isSelected = state.state & QStyle::State_Selected;
    if (isSelected || (state.state & QStyle::State_MouseOver))
        paintShape(painter, row,
                   {.radius = radiusItem,
                    .ground = color(state.palette, isSelected ? Color::AccentSoft : Color::Hover)});
}

void theme::paintKeys(QPainter &painter, const QRect &cap, const QString &keys, const QColor &ink)
{
    QColor outline = ink;
    outline.setAlphaF(keyOutline);
    paintShape(painter, cap, {.radius = radiusSmall, .outline = outline});
    painter.setFont(font(Type::Label));
    painter.setPen(ink);
    painter.drawText(cap, Qt::AlignCenter, keys);
}

void theme::paintSlider(QPainter &painter, const QStyleOptionSlider &slider, const QRect &knob)
{
    const bool isEnabled = slider.state & QStyle::State_Enabled;
    const QColor strong = color(slider.palette, isEnabled ? Color::Accent : Color::Disabled);
    QRect track(slider.rect.left(), 0, slider.rect.width(), sliderTrack);
    track.moveTop(slider.rect.center().y() - sliderTrack / 2 + 1);
    paintShape(painter, track, {.radius = sliderTrack / 2.0, .ground = color(slider.palette, Color::Faint)});
    QRect done = track;
    if (slider.upsideDown)
        done.setLeft(knob.center().x());
    else
        done.setRight(knob.center().x());
    paintShape(painter, done, {.radius = sliderTrack / 2.0, .ground = strong});
    paintShape(painter, knob,
               {.radius = sliderKnob / 2.0,
                .ground = color(slider.palette, Color::Surface),
                .outline = strong,
                .width = focusWidth});
}

void theme::paintScrollBar(QPainter &painter, const QStyleOptionSlider &bar, const QRect &thumb)
{
    if (bar.maximum <= bar.minimum)
        return; // all is seen
    const bool isNear = bar.state & QStyle::State_MouseOver;
    const int width = isNear ? scrollThumbHover : scrollThumb;
    QRectF shape = thumb;
    if (bar.orientation == Qt::Vertical) {
        shape.setLeft(thumb.right() + 1 - scrollEdge - width);
        shape.setWidth(width);
    } else {
        shape.setTop(thumb.bottom() + 1 - scrollEdge - width);
        shape.setHeight(width);
    }
    paintShape(painter, shape, {.radius = width / 2.0, .ground = color(bar.palette, Color::Line)});
}

void theme::paintMenuItem(QPainter &painter, const QStyleOptionMenuItem &item)
{
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(item.rect.left(), item.rect.center().y(), item.rect.width(), hairline,
                         color(item.palette, Color::Border));
        return;
    }
    const bool isEnabled = item.state & QStyle::State_Enabled;
    if (isEnabled && (item.state & QStyle::State_Selected))
        paintShape(painter, item.rect, {.radius = radiusSmall, .ground = color(item.palette, Color::Hover)});
    const QColor ink = color(item.palette, isEnabled ? Color::Text : Color::Disabled);
    const QRect place(item.rect.left() + space12, item.rect.top(), iconSmall, item.rect.height());
    if (item.checked)
        drawIcon(painter, place, QStringLiteral("check"), iconSmall, ink);
    else if (!item.icon.isNull())
        painter.drawPixmap(place.left(), place.top() + (place.height() - iconSmall) / 2,
                           tinted(item.icon, iconSmall, painter.device()->devicePixelRatioF(), ink));
    const QRect words = item.rect.adjusted(space12 + iconSmall + space12, 0, -space12, 0);
    const QString name = item.text.section(QLatin1Char('\t'), 0, 0);
    const QString keys = item.text.section(QLatin1Char('\t'), 1);
    painter.setFont(font(Type::Body));
    painter.setPen(ink);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, name);
    painter.setFont(font(Type::Secondary));
    painter.setPen(color(item.palette, Color::Muted));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, keys);
}
