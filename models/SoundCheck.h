#pragma once

#include "services/audio/AudioDevices.h"
#include "services/audio/Player.h"
#include "services/audio/Recorder.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

#include <optional>

class Settings;

/// The loudspeaker and the microphone that the person chose, and a way to try them: a tone to be heard, and
/// the level of what is said.
class SoundCheck final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Playing, Listening };

    /// Both must outlive it.
    SoundCheck(AudioThread &thread, Settings &settings);

    /// Somebody looks at the devices: they are looked for once a second.
    void setWatched(bool isWatched);

    const QList<AudioDevice> &outputs() const { return m_outputs; }
    const QList<AudioDevice> &inputs() const { return m_inputs; }
    /// The chosen ones; empty for the system's choice, which is also taken while the chosen one is not there.
    QByteArray output() const;
    QByteArray input() const;
    void chooseOutput(const QByteArray &id);
    void chooseInput(const QByteArray &id);

    /// Half a second of a tone, from the chosen loudspeaker.
    void playTone();
    /// Until stop(), at most half a minute. Nothing of it is kept.
    void listen();
    void stop();

    State state() const { return m_state; }
    /// The loudest lately, 0 to 1, while Listening; for a display that asks as often as it draws.
    float level() const { return m_recorder.level(); }
    const std::optional<Error> &problem() const { return m_problem; } ///< of the last try

signals:
    void changed();
    void outputChosen(const QByteArray &id);

private:
    void look();
    void record();
    void begin(State state);
    void end(const std::optional<Error> &problem);

    Settings &m_settings;
    Player m_player;
    Recorder m_recorder;
    QTemporaryDir m_folder; ///< of the tone, and of what is listened to
    QTimer m_look;
    QTimer m_patience; ///< for who forgets that the microphone is on
    QList<AudioDevice> m_outputs;
    QList<AudioDevice> m_inputs;
    State m_state = State::Idle;
    bool m_isDelayed = false; ///< the recorder has yet to end what it does
    std::optional<Error> m_problem;
};
