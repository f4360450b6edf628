#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

/// A PulseAudio of the test's own, without hardware: loudspeakers "speakers" that can be listened to, and a
/// microphone "mic" that hears what is played into "micfeed". Make it before anything of Qt's multimedia is
/// used: it points this process, and every process it starts, to the private server.
class PulseFixture final {
public:
    PulseFixture();
    ~PulseFixture();

    /// False, with the reason in error(), if there is no PulseAudio to be had here.
    bool start();
    QString error() const { return m_error; }

    /// Writes what the loudspeakers play, mono at 48 kHz, into a WAV file until stopListening().
    bool listen(const QString &wavFile);
    bool stopListening();

    /// Speaks a WAV file into the microphone. Returns the running process; it ends with the file.
    std::unique_ptr<QProcess> speak(const QString &wavFile);

    bool unplugMicrophone();
    bool plugMicrophone();
    /// One more, "dead": it is there, and nothing ever comes from it.
    bool plugDeadMicrophone();
    bool unplugDeadMicrophone();
    void stopServer();

private:
    bool control(const QStringList &arguments);

    QTemporaryDir m_folder = {};
    QProcess m_server;
    QProcess m_listener;
    QString m_error = {};
};
