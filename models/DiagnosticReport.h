#pragma once

#include "models/SystemCheck.h"

/// What somebody who helps wants to know: which program this is, where it runs, and what SystemCheck finds.
/// Holds no text, no name of a voice and no secret.
class DiagnosticReport final : public QObject {
    Q_OBJECT

public:
    /// The services must outlive it.
    DiagnosticReport(const SystemCheck::Services &services, const QString &logFolder);
    ~DiagnosticReport() override;

    /// The program, Qt and the system it runs on.
    static QString version();
    const QString &logFolder() const { return m_logFolder; }

    /// Only when it is not running; in place of the report before. `workspace` as in SystemCheck::start().
    void make(const QString &workspace);
    bool isRunning() const { return m_check != nullptr; }
    const QString &text() const { return m_text; } ///< empty before the first one is finished

signals:
    void changed();

private:
    SystemCheck::Services m_services;
    QString m_logFolder;
    std::unique_ptr<SystemCheck> m_check; ///< while it runs
    QString m_text;
};
