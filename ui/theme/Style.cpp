#include "ui/theme/Style.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QStyleOption>

using theme::Color;

namespace {

/// The outline of a field: line, accent with the focus, bad while `isWrong` is set on it.
Shape fieldShape(const QStyleOption &option, const QWidget *field)
{
    const bool isWrong = field && field->property("isWrong").toBool();
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool hasFocus = option.state & QStyle::State_HasFocus;
    const bool isReadOnly = option.state & QStyle::State_ReadOnly;
    Color outline = isEnabled ? Color::Line : Color::Border;
    if (isWrong)
        outline = Color::Bad;
    else if (hasFocus)
        outline = Color::Accent;
    return {.radius = theme::radiusControl,
            .ground = theme::color(option.palette, isEnabled && !isReadOnly ? Color::Field : Color::Sunken),
            .outline = theme::color(option.palette, outline),
            .width = static_cast<qreal>(hasFocus || isWrong ? theme::focusWidth : theme::hairline)};
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("fusion")) {}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton *>(widget)) {
        widget->setFont(theme::font(theme::Type::Control));
        widget->setAttribute(Qt::WA_Hover);
    } else if (qobject_cast<QScrollBar *>(widget) || qobject_cast<QSlider *>(widget)) {
        widget->setAttribute(Qt::WA_Hover);
    } else if (qobject_cast<QMenu *>(widget)) {
        widget->setAttribute(Qt::WA_TranslucentBackground); // for its round corners
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
        if (static_cast<const QStyleOptionFrame *>(option)->lineWidth > 0)
            theme::paintShape(*painter, option->rect, fieldShape(*option, widget));
        return;
    case PE_Frame:
        if (qobject_cast<const QPlainTextEdit *>(widget)) // a field of several lines
            theme::paintShape(*painter, option->rect, fieldShape(*option, widget));
        return; // other views draw their own
    case PE_FrameLineEdit:
    case PE_FrameFocusRect:
    case PE_FrameMenu:
        return; // drawn by the panel, the ring and the views themselves
    case PE_PanelMenu:
        theme::paintShape(*painter, option->rect,
                          {.radius = theme::radiusCard,
                           .ground = theme::color(option->palette, Color::Surface),
                           .outline = theme::color(option->palette, Color::Line)});
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, theme::color(option->palette, Color::Toast));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        theme::paintButtonGround(*painter, *static_cast<const QStyleOptionButton *>(option));
        return;
    case CE_PushButtonLabel:
        theme::paintButtonLabel(*painter, *static_cast<const QStyleOptionButton *>(option));
        return;
    case CE_MenuItem:
        theme::paintMenuItem(*painter, *static_cast<const QStyleOptionMenuItem *>(option));
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_FocusFrame:
        theme::paintShape(*painter, option->rect,
                          {.radius = theme::radiusControl + theme::focusWidth,
                           .outline = theme::color(option->palette, Color::Accent),
                           .width = static_cast<qreal>(theme::focusWidth)});
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (control) {
    case CC_Slider:
        theme::paintSlider(*painter, *static_cast<const QStyleOptionSlider *>(option),
                           subControlRect(control, option, SC_SliderHandle, widget));
        return;
    case CC_ScrollBar:
        theme::paintScrollBar(*painter, *static_cast<const QStyleOptionSlider *>(option),
                              subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    if (control != CC_ScrollBar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const auto &bar = *static_cast<const QStyleOptionSlider *>(option);
    const bool isVertical = bar.orientation == Qt::Vertical;
    const int length = isVertical ? bar.rect.height() : bar.rect.width();
    const int range = bar.maximum - bar.minimum;
    const qint64 whole = static_cast<qint64>(range) + bar.pageStep;
    const int share =
        whole > 0 ? static_cast<int>(static_cast<qint64>(length) * bar.pageStep / whole) : length;
    const int thumb = std::min(length, std::max(share, theme::scrollThumbLeast));
    const int start =
        sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - thumb, bar.upsideDown);
    const auto stretch = [&](int from, int size) {
        return isVertical ? QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), size)
                          : QRect(bar.rect.left() + from, bar.rect.top(), size, bar.rect.height());
    };
    switch (part) { // no arrows
    case SC_ScrollBarSlider:
        return stretch(start, thumb);
    case SC_ScrollBarGroove:
        return bar.rect;
    case SC_ScrollBarSubPage:
        return stretch(0, start);
    case SC_ScrollBarAddPage:
        return stretch(start + thumb, length - start - thumb);
    default:
        return {};
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents)
        return option->rect.adjusted(theme::space8, 0, -theme::space8, 0); // and 2 of QLineEdit itself
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton: {
        const auto &button = *static_cast<const QStyleOptionButton *>(option);
        if (button.text.isEmpty())
            return {theme::controlHeight, theme::controlHeight};
        const int icon = button.icon.isNull() ? 0 : button.iconSize.width() + theme::space8;
        const int padding = button.features & QStyleOptionButton::Flat ? theme::space8 : theme::space12;
        return {icon + theme::buttonTextWidth(button) + 2 * padding, theme::controlHeight};
    }
    case CT_LineEdit:
        return {size.width() + 2 * theme::space8, theme::controlHeight};
    case CT_MenuItem: {
        const auto &item = *static_cast<const QStyleOptionMenuItem *>(option);
        if (item.menuItemType == QStyleOptionMenuItem::Separator)
            return {size.width(), theme::space8};
        const int words = QFontMetrics(theme::font(theme::Type::Body)).horizontalAdvance(item.text);
        return {words + theme::iconSmall + 2 * theme::space24 + theme::space12, theme::menuItemHeight};
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return theme::scrollThumbHover + theme::scrollEdge;
    case PM_ScrollBarSliderMin:
        return theme::scrollThumbLeast;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QLineEdit *>(widget) ? theme::hairline : 0;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return theme::space4;
    case PM_MenuPanelWidth:
        return theme::hairline;
    case PM_ToolTipLabelFrameWidth:
        return theme::space8;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return theme::sliderKnob;
    case PM_ButtonIconSize:
        return theme::iconSmall;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return theme::focusGap + theme::focusWidth;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_ToolTip_WakeUpDelay:
        return theme::tooltipDelayMs;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    case SH_FocusFrame_AboveWidget:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}
