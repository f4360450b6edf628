#include "ui/shared/ChoiceField.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;
using theme::Color;

namespace {

constexpr int inset = 10;

}

ChoiceField::ChoiceField(const QString &icon, QWidget *parent) : QAbstractButton(parent), m_icon(icon)
{
    setFont(theme::font(theme::Type::Body));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &ChoiceField::clicked, this, &ChoiceField::open);
}

void ChoiceField::setChoices(const QStringList &choices)
{
    m_choices = choices;
    choose(-1);
}

void ChoiceField::choose(int index)
{
    m_chosen = index;
    setText(m_choices.value(index, m_placeholder));
    setAccessibleDescription(text());
    update();
}

void ChoiceField::setPlaceholder(const QString &words)
{
    m_placeholder = words;
    choose(m_chosen);
}

void ChoiceField::open()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setMinimumWidth(width());
    for (int index = 0; index < m_choices.size(); ++index) {
        QAction *action = menu->addAction(m_choices.at(index));
        action->setCheckable(true);
        action->setChecked(index == m_chosen);
        if (index == m_chosen)
            menu->setActiveAction(action);
        connect(action, &QAction::triggered, this, [this, index] {
            choose(index);
            emit chosen(index);
        });
    }
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void ChoiceField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

QSize ChoiceField::sizeHint() const
{
    int widest = fontMetrics().horizontalAdvance(m_placeholder);
    for (const QString &choice : m_choices)
        widest = std::max(widest, fontMetrics().horizontalAdvance(choice));
    return {widest + 2 * inset + 2 * (theme::iconSmall + theme::space8), theme::controlHeight};
}

QSize ChoiceField::minimumSizeHint() const
{
    return {theme::railWidth, theme::controlHeight}; // long names of devices are cut
}

void ChoiceField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintShape(painter, rect(),
                      {.radius = theme::radiusControl,
                       .ground = theme::color(palette(), isEnabled() ? Color::Field : Color::Sunken),
                       .outline = theme::color(palette(), isEnabled() ? Color::Line : Color::Border)});
    const auto place = [this](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    const QColor quiet = theme::color(palette(), isEnabled() ? Color::Muted : Color::Disabled);
    QRect words = rect().adjusted(inset, 0, -inset - theme::iconSmall - theme::space4, 0);
    if (!m_icon.isEmpty()) {
        theme::drawIcon(painter, place({inset, 0, theme::iconSmall, height()}), m_icon, theme::iconSmall,
                        quiet);
        words.setLeft(inset + theme::iconSmall + theme::space8);
    }
    const QRect chevron(width() - inset - theme::iconSmall, 0, theme::iconSmall, height());
    theme::drawIcon(painter, place(chevron), u"chevron-down"_s, theme::iconSmall, quiet);
    painter.setPen(isEnabled() && m_chosen >= 0 ? theme::color(palette(), Color::Text) : quiet);
    const auto alignment =
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    painter.drawText(place(words), alignment,
                     fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}
