#pragma once

#include <QObject>
#include <QStringList>

class DropOverlay;
class QMimeData;
class QWidget;

/// Takes files that are dropped anywhere on a widget, before the fields on it do, and shows while they are
/// dragged what will become of them.
class FileDrops final : public QObject {
    Q_OBJECT

public:
    /// `target` is our parent too.
    explicit FileDrops(QWidget *target);

    bool eventFilter(QObject *object, QEvent *event) override;

signals:
    void dropped(const QStringList &paths);

private:
    QWidget *m_target;
    DropOverlay *m_overlay;
};
