#include "ui/shared/DragOut.h"

#include "models/TrackFiles.h"
#include "ui/theme/Color.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>

using namespace Qt::StringLiterals;

DragOut::DragOut(TrackFiles &files, QWidget &surface, TrackAt trackAt)
    : QObject(&surface), m_files(files), m_surface(surface), m_trackAt(std::move(trackAt))
{
    surface.installEventFilter(this);
    connect(&files, &TrackFiles::ready, this, &DragOut::begin);
}

bool DragOut::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        m_isWaiting = false;
        m_start = mouse->position().toPoint();
        m_track = mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier
                      ? m_trackAt(m_start)
                      : std::nullopt;
    } else if (event->type() == QEvent::MouseButtonRelease) {
        m_track.reset();
    } else if (event->type() == QEvent::MouseMove && m_track) {
        return follow(static_cast<QMouseEvent *>(event)->position().toPoint());
    }
    return QObject::eventFilter(object, event);
}

/// True: what is below must not take the movement for a selection.
bool DragOut::follow(const QPoint &place)
{
    const bool isFar = (place - m_start).manhattanLength() >= QApplication::startDragDistance();
    if (isFar && !m_isWaiting) {
        m_isWaiting = true;
        m_files.prepare(*m_track);
    }
    return true;
}

void DragOut::begin(const QString &trackId)
{
    const bool isWanted = m_isWaiting && m_track && m_track->id == trackId;
    if (!isWanted || !(QApplication::mouseButtons() & Qt::LeftButton))
        return;
    m_track.reset();
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(m_files.path(trackId))});
    auto *drag = new QDrag(&m_surface); // it deletes itself, and the data
    drag->setMimeData(data);
    drag->setPixmap(theme::tinted(theme::icon(u"waveform"_s), theme::iconLarge, m_surface.devicePixelRatioF(),
                                  theme::color(m_surface.palette(), theme::Color::Accent)));
    drag->exec(Qt::CopyAction); // a loop of its own: there is no other way to drag
}
