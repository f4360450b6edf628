#include "ui/window/VolumeControl.h"

#include "services/settings/Setting.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSlider>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace {

constexpr int step = 5; ///< percent

}

VolumeControl::VolumeControl(QWidget *parent)
    : QWidget(parent),
      m_mute(iconButton(u"volume"_s, tr("Mute"), this)),
      m_slider(new QSlider(Qt::Horizontal, this))
{
    m_slider->setRange(0, 100);
    m_slider->setPageStep(2 * step);
    m_slider->setFixedSize(theme::sliderWidth, theme::controlHeight);
    m_slider->setAccessibleName(tr("Volume"));
    m_slider->setToolTip(tr("Volume"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space4);
    row->addWidget(m_mute);
    row->addWidget(m_slider);
    connect(m_mute, &QPushButton::clicked, this, &VolumeControl::toggleMute);
    connect(m_slider, &QSlider::valueChanged, this, [this](int percent) {
        render();
        emit changed(percent);
    });
    render();
}

void VolumeControl::setPercent(int percent)
{
    m_slider->setValue(percent);
}

void VolumeControl::setCompact(bool isCompact)
{
    m_slider->setVisible(!isCompact);
}

void VolumeControl::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Up)
        m_slider->setValue(m_slider->value() + step);
    else if (event->key() == Qt::Key_Down)
        m_slider->setValue(m_slider->value() - step);
    else
        QWidget::keyPressEvent(event);
}

void VolumeControl::wheelEvent(QWheelEvent *event)
{
    m_slider->setValue(m_slider->value() + (event->angleDelta().y() > 0 ? step : -step));
}

void VolumeControl::toggleMute()
{
    if (m_slider->value() > 0)
        m_before = m_slider->value();
    else if (m_before == 0)
        m_before = settings::playbackVolume.fallback;
    m_slider->setValue(m_slider->value() > 0 ? 0 : m_before);
}

void VolumeControl::render()
{
    const bool isMuted = m_slider->value() == 0;
    const QString name = isMuted ? tr("Unmute") : tr("Mute");
    m_mute->setIcon(theme::icon(isMuted ? u"volume-off"_s : u"volume"_s));
    m_mute->setToolTip(name);
    m_mute->setAccessibleName(tr("%1, volume %2 %").arg(name).arg(m_slider->value()));
}
