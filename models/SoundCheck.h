#pragma once

#include "models/RecordingModel.h"
#include "services/audio/AudioDevices.h"
#include "services/audio/Player.h"

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
    /// While Listening.
    const RecordingModel::Level &level() const { return m_microphone.level(); }
    /// Of the last try; of the microphone while it is listened to.
    const std::optional<Error> &problem() const;

signals:
    void changed();
    void levelChanged(); ///< 30 times a second while Listening
    void outputChosen(const QByteArray &id);
    void inputChosen(const QByteArray &id);

private:
    void look();
    void begin(State state);
    void end(const std::optional<Error> &problem);

    Settings &m_settings;
    Player m_player;
    QTemporaryDir m_folder; ///< of the tone
    RecordingModel m_microphone;
    QTimer m_look;
    QTimer m_patience; ///< for who forgets that the microphone is on
    QList<AudioDevice> m_outputs;
    QList<AudioDevice> m_inputs;
    State m_state = State::Idle;
    std::optional<Error> m_problem;
};
