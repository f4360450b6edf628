#include "ui/window/SpeedButton.h"

#include "ui/theme/Metrics.h"

#include <QLocale>
#include <QMenu>

namespace {

constexpr double speeds[] = {0.5, 0.75, 1, 1.25, 1.5, 1.75, 2};

QString formatSpeed(double speed)
{
    //: how fast something is played: times the speed it was recorded at
    return SpeedButton::tr("%1×").arg(QLocale().toString(speed, 'f', QLocale::FloatingPointShortest));
}

} // namespace

SpeedButton::SpeedButton(QWidget *parent) : QPushButton(parent), m_speeds(new QMenu(this))
{
    setFlat(true);
    setToolTip(tr("Speed"));
    setFixedSize(theme::speedWidth, theme::controlHeight); // nothing moves when the number gets longer
    for (const double speed : speeds) {
        QAction *action = m_speeds->addAction(formatSpeed(speed));
        action->setCheckable(true);
        action->setData(speed);
        connect(action, &QAction::triggered, this, [this, speed] { emit chosen(speed); });
    }
    setMenu(m_speeds);
}

void SpeedButton::show(double speed)
{
    setText(formatSpeed(speed));
    setAccessibleName(tr("Speed: %1").arg(formatSpeed(speed)));
    for (QAction *action : m_speeds->actions())
        action->setChecked(action->data().toDouble() == speed);
}
