#pragma once

#include "services/audio/RecordingDoctor.h"
#include "services/audio/ReferencePreparation.h"
#include "services/audio/SoundOutline.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

/// The recording that is to become a voice: what it looks like, which part of it is used, and what the speech
/// engine finds in that part.
class CloneSound final : public QObject {
    Q_OBJECT

public:
    enum class State { Empty, Reading, Ready, Failed };
    enum class Examination { Waiting, Running, Done, Failed };

    // Of a reference (contract: backend.md 13), and what gives a good voice.
    static constexpr std::chrono::seconds shortest{3};
    static constexpr std::chrono::seconds longest{300};
    static constexpr std::chrono::seconds goodFrom{10};
    static constexpr std::chrono::seconds goodTo{30};

    CloneSound();
    ~CloneSound() override;

    /// Reads a file in the background. Without a `part` it is all used, or the first 30 seconds of what is
    /// too long for a voice.
    void open(const QString &path, const std::optional<AudioRange> &part);
    void close();

    State state() const { return m_state; }
    const QString &path() const { return m_path; }
    /// As far as it is read.
    const SoundOutline &outline() const;
    double readFraction() const; ///< while Reading, 0 to 1; 0 where the length is not announced
    const std::optional<Error> &problem() const { return m_problem; } ///< when Failed

    /// When Ready: what is used of it.
    AudioRange part() const { return m_part; }
    /// Within the recording, start before end. It is examined anew.
    void setPart(const AudioRange &part);
    bool isWhole() const;
    /// The part as it is stored: none when it is all of it.
    std::optional<AudioRange> trim() const { return isWhole() ? std::nullopt : std::optional(m_part); }

    Examination examination() const { return m_examination; }
    /// Of the last examination that came to its end.
    const QList<RecordingFinding> &findings() const { return m_findings; }
    /// Why the part can be no voice: too short, too long, nobody speaks. None if it can, however poor it is,
    /// and when nobody could look.
    std::optional<Error> partProblem() const;

signals:
    void changed();     ///< state, outline, problem
    void partChanged(); ///< another part is used
    void examined();    ///< examination or findings

private:
    void finishReading();
    void fail(const Error &error);
    void examine();
    void ask(const PreparedReference &reference);
    void setExamination(Examination examination);

    State m_state = State::Empty;
    QString m_path;
    std::optional<AudioRange> m_wantedPart;
    std::unique_ptr<OutlineJob> m_reading;
    std::optional<Error> m_problem;
    AudioRange m_part;
    QTimer m_pause;                               ///< while a handle moves nothing is examined
    int m_attempt = 0;                            ///< of examining: answers of an earlier one are dropped
    std::optional<PreparedReference> m_reference; ///< what is being examined
    std::unique_ptr<RecordingDoctor> m_doctor;
    Examination m_examination = Examination::Waiting;
    std::optional<Error> m_unfit; ///< why the part could not be prepared
    QList<RecordingFinding> m_findings;
};
