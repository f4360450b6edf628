#pragma once

#include <QObject>

#include <memory>

/// Ctrl+C, and a polite request to end, as a signal. While it lives they do not end the process. One file per
/// platform; one object per process.
class Interrupt final : public QObject {
    Q_OBJECT

public:
    Interrupt();
    ~Interrupt() override;

signals:
    void requested();

private:
    struct Platform;
    std::unique_ptr<Platform> m_platform;
};
