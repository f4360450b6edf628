#pragma once

#include "models/Track.h"
#include "services/net/Error.h"

#include <QList>
#include <QObject>

#include <optional>

class ExportModel;
class QFileDialog;
class QWidget;
class Settings;
class Toasts;

/// Asks where to, and exports; says so in a toast when it is done. What was chosen is offered the next time.
class Exporter final : public QObject {
    Q_OBJECT

public:
    struct Services {
        ExportModel &exports;
        Settings &settings;
        Toasts &toasts;
    };

    /// Where an export is offered to go: what the person chose, while it is there.
    static QString folder(const Settings &settings);

    /// The services must outlive it; `window` is what the question belongs to, and our parent.
    Exporter(const Services &services, QWidget *window);

    /// One track, into a file.
    void ask(const Track &track);
    /// Several, into a folder.
    void askFolder(const QList<Track> &tracks);

signals:
    void started();
    void failed(const std::optional<Error> &error);

private:
    QFileDialog *dialog(const QString &title) const;
    bool isFree(const std::optional<Error> &problem);
    void start(const Track &track, const QString &path);
    void startAll(const QList<Track> &tracks, const QString &folder);
    void follow();
    void announce();

    Services m_services;
    QWidget *m_window;
};
