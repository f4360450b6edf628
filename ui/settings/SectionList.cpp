#include "ui/settings/SectionList.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyle>
#include <QVBoxLayout>

using theme::Color;

namespace {

class SectionButton final : public QAbstractButton {
public:
    SectionButton(const SectionList::Item &item, QWidget *parent) : QAbstractButton(parent), m_icon(item.icon)
    {
        setText(item.word);
        setCheckable(true);
        setFont(theme::font(theme::Type::Control));
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setFixedSize(sizeHint());
    }

    QSize sizeHint() const override { return {theme::sectionsWidth, theme::sectionHeight}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (isChecked() || underMouse())
            theme::paintShape(
                painter, rect(),
                {.radius = theme::radiusItem,
                 .ground = theme::color(palette(), isChecked() ? Color::AccentSoft : Color::Hover)});
        const QColor ink = theme::color(palette(), isChecked() ? Color::Accent : Color::Text);
        const QRect inner = rect().adjusted(theme::space12, 0, -theme::space12, 0);
        const QRect place(inner.left(), 0, theme::iconPlain, height());
        theme::drawIcon(painter, QStyle::visualRect(layoutDirection(), rect(), place), m_icon,
                        theme::iconPlain, isChecked() ? ink : theme::color(palette(), Color::Muted));
        painter.setPen(ink);
        const QRect words = inner.adjusted(theme::iconPlain + theme::space12, 0, 0, 0);
        const auto alignment =
            static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words), alignment, text());
    }

private:
    QString m_icon;
};

} // namespace

SectionList::SectionList(const QList<Item> &items, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    setAccessibleName(tr("Sections"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space12, theme::space4, 0, theme::space12);
    column->setSpacing(theme::space4);
    for (const Item &item : items) {
        auto *button = new SectionButton(item, this);
        m_group->addButton(button, static_cast<int>(m_group->buttons().size()));
        column->addWidget(button);
    }
    column->addStretch();
    choose(0);
    // Assistive technology checks a button without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool isChosen) {
        if (isChosen)
            emit chosen(index);
    });
}

void SectionList::choose(int index)
{
    const QSignalBlocker quiet(m_group); // it is not the person who chooses
    m_group->button(index)->setChecked(true);
}
