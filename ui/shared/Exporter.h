#pragma once

#include "services/net/Error.h"

#include <QObject>

#include <optional>

class ExportModel;
class QWidget;
class Toasts;

/// Asks for a file and exports into it; says so in a toast when it is done.
class Exporter final : public QObject {
    Q_OBJECT

public:
    /// Model and toasts must outlive it; `window` is what the question belongs to, and our parent.
    Exporter(ExportModel &exports, Toasts &toasts, QWidget *window);

    void ask(const QString &generationId);

signals:
    void started();
    void failed(const std::optional<Error> &error);

private:
    void start(const QString &generationId, const QString &path);
    void follow();

    ExportModel &m_exports;
    Toasts &m_toasts;
    QWidget *m_window;
    QString m_path;
};
