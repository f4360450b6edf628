#pragma once

#include "services/net/Error.h"

#include <QObject>

#include <optional>

class ExportModel;
class QWidget;
class Settings;
class Toasts;

/// Asks for a file and exports into it; says so in a toast when it is done.
class Exporter final : public QObject {
    Q_OBJECT

public:
    /// Model, settings and toasts must outlive it; `window` is what the question belongs to, and our parent.
    Exporter(ExportModel &exports, Settings &settings, Toasts &toasts, QWidget *window);

    /// What can be exported: suffixes without their dots.
    static const QStringList &formats();
    /// Where an export is offered to go: what the person chose, while it is there.
    static QString folder(const Settings &settings);

    void ask(const QString &generationId);

signals:
    void started();
    void failed(const std::optional<Error> &error);

private:
    void start(const QString &generationId, const QString &path);
    void follow();

    ExportModel &m_exports;
    Settings &m_settings;
    Toasts &m_toasts;
    QWidget *m_window;
    QString m_path;
};
