#include "ui/tasks/TaskTile.h"

#include "models/TaskBoard.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;
using theme::Color;

namespace {

struct Look {
    QString icon = {};
    Color ink = Color::Muted;
    Color ground = Color::Hover;
};

Look lookOf(const Task &task)
{
    switch (task.status) {
    case TaskStatus::Completed:
        return {.icon = u"good"_s, .ink = Color::Good, .ground = Color::Surface};
    case TaskStatus::Failed:
        return {.icon = u"error"_s, .ink = Color::Bad, .ground = Color::BadSoft};
    case TaskStatus::Cancelled:
        return {.icon = u"cancel"_s, .ground = Color::Surface};
    case TaskStatus::Pending:
    case TaskStatus::Processing:
        break;
    }
    switch (task.type) {
    case Task::Type::Generate:
        return {.icon = u"generate"_s, .ink = Color::Accent, .ground = Color::AccentSoft};
    case Task::Type::DesignPreview:
        return {.icon = u"design"_s};
    case Task::Type::Clone:
        break;
    }
    return {.icon = u"clone"_s};
}

} // namespace

TaskTile::TaskTile(QWidget *parent) : QWidget(parent)
{
    setFixedSize(theme::avatarCard, theme::avatarCard);
}

void TaskTile::show(const Task &task)
{
    m_task = task;
    setFixedHeight(task.queuePosition ? theme::controlHeight : theme::avatarCard);
    update();
}

void TaskTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_task.queuePosition) {
        paintPlace(painter, *m_task.queuePosition);
        return;
    }
    const Look look = lookOf(m_task);
    theme::paintShape(painter, rect(),
                      {.radius = theme::radiusCard, .ground = theme::color(palette(), look.ground)});
    theme::drawIcon(painter, rect(), look.icon, theme::iconPlain, theme::color(palette(), look.ink));
}

void TaskTile::paintPlace(QPainter &painter, int place) const
{
    theme::paintShape(painter, rect(),
                      {.radius = theme::radiusItem, .outline = theme::color(palette(), Color::Line)});
    painter.setFont(theme::font(theme::Type::Control));
    painter.setPen(theme::color(palette(), Color::Text));
    painter.drawText(rect(), Qt::AlignCenter, QLocale().toString(place));
}
