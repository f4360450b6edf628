#pragma once

#include "models/Track.h"

#include <QObject>
#include <QPoint>
#include <QWidget>

class TrackFiles;

/// Lets what can be heard be dragged out of a widget, as a file that any other program takes. Where the file
/// is not there yet, the drag begins when it has come, if the button is still held.
class DragOut final : public QObject {
    Q_OBJECT

public:
    /// What lies at a place of the widget; none where nothing can be dragged.
    using TrackAt = std::function<std::optional<Track>(const QPoint &place)>;

    /// `files` must outlive it; `surface` becomes the parent.
    DragOut(TrackFiles &files, QWidget &surface, TrackAt trackAt);

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    bool follow(const QPoint &place);
    void begin(const QString &trackId);

    TrackFiles &m_files;
    QWidget &m_surface;
    TrackAt m_trackAt;
    std::optional<Track> m_track; ///< under the button that is held
    QPoint m_start;
    bool m_isWaiting = false; ///< for its file
};
