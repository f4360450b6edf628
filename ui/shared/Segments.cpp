#include "ui/shared/Segments.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>

using theme::Color;

namespace {

constexpr int inset = 2;

class Segment final : public QAbstractButton {
public:
    Segment(const QString &word, QWidget *parent) : QAbstractButton(parent)
    {
        setText(word);
        setCheckable(true);
        setFont(theme::font(theme::Type::Label));
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + 2 * theme::space12,
                theme::compactHeight - 2 * inset};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (isChecked())
            theme::paintShape(painter, rect(),
                              {.radius = theme::radiusSmall,
                               .ground = theme::color(palette(), Color::Surface),
                               .outline = theme::color(palette(), Color::Line)});
        const bool isPlain = isChecked() || underMouse();
        painter.setPen(theme::color(palette(), isPlain ? Color::Text : Color::Muted));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

} // namespace

Segments::Segments(const QStringList &words, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(inset, inset, inset, inset);
    row->setSpacing(0);
    for (const QString &word : words) {
        auto *segment = new Segment(word, this);
        m_group->addButton(segment, static_cast<int>(m_group->buttons().size()));
        row->addWidget(segment);
    }
    choose(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    // Assistive technology checks a segment without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool isChosen) {
        if (isChosen)
            emit chosen(index);
    });
}

void Segments::choose(int index)
{
    const QSignalBlocker quiet(m_group); // it is not the person who chooses
    m_group->button(index)->setChecked(true);
}

int Segments::chosenIndex() const
{
    return m_group->checkedId();
}

void Segments::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintShape(painter, rect(),
                      {.radius = theme::radiusControl, .ground = theme::color(palette(), Color::Sunken)});
}
