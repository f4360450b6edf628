#pragma once

#include "services/audio/VoiceProgram.h"

#include <optional>

/// One thing the speech engine found when it looked at a recording.
struct RecordingFinding {
    enum class Mark { Good, Warning, Bad, Unknown };

    QString check = {}; ///< "noise", "clipping", "reverberation", ...
    Mark mark = Mark::Unknown;
    std::optional<double> figure = {}; ///< in `unit`
    QString unit = {};
    QString advice = {}; ///< what to do; empty where nothing is

    bool isComplaint() const { return mark == Mark::Warning || mark == Mark::Bad; }
    bool operator==(const RecordingFinding &) const = default;
};

/// Has `utter-voice` look at a recording that is to become a voice. Runs once; delete it to stop.
class RecordingDoctor final : public QObject {
    Q_OBJECT

public:
    explicit RecordingDoctor(const QString &filePath, QObject *parent = nullptr);

    void start() { m_program.start(); }
    /// After finished(). An Error when the file is no recording, or the engine is not there.
    const Result<QList<RecordingFinding>> &result() const { return m_result; }

signals:
    void finished(); ///< exactly once, never from start()

private:
    Result<QList<RecordingFinding>> findings() const;

    VoiceProgram m_program;
    Result<QList<RecordingFinding>> m_result;
};
