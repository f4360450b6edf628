#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>
#include <optional>

/// Ctrl+C, and a polite request to end, as a signal. While it lives they do not end the process. One file per
/// platform; one object per process.
class Interrupt final : public QObject {
    Q_OBJECT

public:
    Interrupt();
    ~Interrupt() override;

    /// What standard input has, as soon as it has something: 1 to `most` bytes, none at its end. No answer
    /// when the interrupt comes first. For a question, which is asked before the event loop runs.
    static std::optional<QByteArray> readInput(qsizetype most);

signals:
    void requested();

private:
    struct Platform;
    std::unique_ptr<Platform> m_platform;
};
