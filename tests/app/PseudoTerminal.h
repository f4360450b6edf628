#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

/// A terminal with a person at it, on which `utter` runs.
class PseudoTerminal final {
public:
    PseudoTerminal();
    ~PseudoTerminal();
    PseudoTerminal(const PseudoTerminal &) = delete;
    PseudoTerminal &operator=(const PseudoTerminal &) = delete;

    bool isThere() const { return m_slave >= 0; }
    void run(const QStringList &arguments);
    /// Waits until this is on the screen; false if it never comes.
    bool shows(const QByteArray &words);
    void type(const QByteArray &keys);
    /// Whether what is typed is shown.
    bool isEchoing() const;
    /// Waits for the end; -1 if there is none, or no ordinary one.
    int exitCode();
    QByteArray screen() const { return m_screen; }

private:
    int m_master = -1;
    int m_slave = -1;
    QProcess m_process;
    QByteArray m_screen;
};
