#include "ui/window/FileDrops.h"

#include "ui/window/DropOverlay.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace {

QStringList pathsIn(const QMimeData *data)
{
    QStringList paths;
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

} // namespace

FileDrops::FileDrops(QWidget *target) : QObject(target), m_target(target), m_overlay(new DropOverlay(target))
{
    target->setAcceptDrops(true);
    qApp->installEventFilter(this);
}

bool FileDrops::eventFilter(QObject *object, QEvent *event)
{
    const auto *widget = qobject_cast<QWidget *>(object);
    if (!widget || !(widget == m_target || m_target->isAncestorOf(widget)))
        return false;
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        break;
    case QEvent::DragLeave:
        m_overlay->hide();
        return false;
    default:
        return false;
    }
    auto *drop = static_cast<QDropEvent *>(event);
    if (drop->source())
        return false; // dragged out of this window: it is here already
    const QStringList paths = pathsIn(drop->mimeData());
    if (paths.isEmpty())
        return false;
    drop->acceptProposedAction();
    if (event->type() != QEvent::Drop) {
        m_overlay->show(paths);
        return true;
    }
    m_overlay->hide();
    emit dropped(paths);
    return true;
}
