#pragma once

#include "models/ReadingScript.h"
#include "services/audio/AudioDevices.h"
#include "services/audio/Recorder.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <optional>

/// Records somebody who reads a text: a level to see before it begins, a countdown, pause, and a file that is
/// on disk while they speak.
class RecordingModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Off, Opening, Listening, Counting, Recording, Paused, Ending };

    static constexpr double quietest = -60;   ///< dB: what is below is shown as this
    static constexpr double wantedFrom = -23; ///< dB RMS of a voice that is well recorded
    static constexpr double wantedTo = -18;
    static constexpr double tooLoud = -3; ///< dB of the loudest sample
    static constexpr std::chrono::seconds longest{60};
    static constexpr std::chrono::milliseconds barLength{100};

    /// What the microphone gives, in dB of full scale.
    struct Level {
        double rms = quietest;
        double peak = quietest;
        double hold = quietest;  ///< highest peak of the last two seconds
        double voice = quietest; ///< highest RMS of the last two seconds: that of a loud syllable
        bool isClipped = false;  ///< within the last two seconds
        int clippedMoments = 0;  ///< since it began
        bool isSilent = false;   ///< nothing at all has come for a while: it may be muted
    };

    /// `thread` must outlive it. Recordings are made in `folder`.
    RecordingModel(AudioThread &thread, const QString &folder);

    /// Looks for microphones, and keeps looking until stopLooking(). Opens the chosen one for its level.
    void startLooking();
    /// Closes the microphone, unless it records.
    void stopLooking();
    const QList<AudioDevice> &devices() const { return m_devices; }
    /// -1 while there is none.
    int deviceIndex() const;
    void chooseDevice(int index);
    /// The microphone to take, by its id; the system's for an empty one, and while it is not there.
    void useDevice(const QByteArray &id);

    const ReadingScript &script() const { return m_script; }
    void chooseScript(const ReadingScript &script);
    /// The line that is being read.
    int line() const { return m_line; }
    void nextLine();
    /// The lines that were begun, as one text.
    QString spokenText() const;

    /// Three seconds to breathe in, then it records.
    void begin();
    void skipCountdown();
    /// Pauses, or goes on.
    void togglePause();
    void finish();
    /// Away with what was recorded; the microphone is listened to again.
    void discard();

    State state() const { return m_state; }
    /// The person is counted in, records or pauses.
    bool isUnderWay() const;
    int countdown() const { return m_countdown; } ///< seconds left, while Counting
    double seconds() const;                       ///< recorded so far
    const Level &level() const { return m_level; }
    /// The loudest sample of each `barLength` recorded so far, 0 to 1.
    const QList<float> &bars() const { return m_bars; }
    /// Why there is no microphone or no recording; none while there is.
    const std::optional<Error> &problem() const { return m_problem; }
    /// Where recordings are, and which file is being written.
    const QString &folder() const { return m_folder; }
    const QString &path() const { return m_path; }

signals:
    void changed();
    void devicesChanged();
    void deviceChosen(const QByteArray &id); ///< by chooseDevice()
    void levelChanged();                     ///< 30 times a second while the microphone is open
    void recorded(const Recording &recording);

private:
    void look();
    void open();
    void count();
    void startRecording();
    void measure();
    void addBar();
    void conclude(const Result<Recording> &recording);
    void setState(State state);

    Recorder m_recorder;
    QString m_folder;
    QString m_path;
    QList<AudioDevice> m_devices;
    QByteArray m_deviceId; ///< chosen; empty: the system's
    QTimer m_look;
    QTimer m_count;
    QTimer m_tick;
    ReadingScript m_script;
    int m_line = 0;
    State m_state = State::Off;
    int m_countdown = 0;
    bool m_isDiscarding = false;
    bool m_isWanted = false; ///< somebody looks at the level
    Level m_level;
    QElapsedTimer m_heldSince;
    QElapsedTimer m_voiceSince;
    QElapsedTimer m_clippedSince;
    QElapsedTimer m_silentSince;
    QList<float> m_bars;
    std::optional<Error> m_problem;
};
