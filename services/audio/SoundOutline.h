#pragma once

#include "services/audio/AudioReader.h"

#include <QFutureWatcher>
#include <QList>

#include <span>

/// A short stretch of sound as it is drawn: channels mixed to mono, 127 is full scale.
struct OutlinePoint {
    qint8 min = 0;
    qint8 max = 0;
    quint8 rms = 0;
    bool isClipped = false; ///< three samples or more in a row at full scale

    bool operator==(const OutlinePoint &) const = default;
};

/// What a recording looks like, for an editor: a point for every `step`, however long it is (an hour takes
/// 3 MB), so that any part can be enlarged.
struct SoundOutline {
    static constexpr std::chrono::milliseconds step{5};

    AudioFileInfo file = {};
    QList<OutlinePoint> points = {};

    std::chrono::microseconds duration() const { return points.size() * std::chrono::microseconds(step); }
};

/// Makes points of mono PCM, block by block. The last, shorter stretch is not among them.
class OutlineBuilder final {
public:
    explicit OutlineBuilder(int sampleRateHz) : m_sampleRateHz(sampleRateHz) {}

    void add(std::span<const float> samples);
    /// What has come since the last call.
    QList<OutlinePoint> take() { return std::exchange(m_points, {}); }

private:
    void close();

    int m_sampleRateHz;
    QList<OutlinePoint> m_points = {};
    qint64 m_index = 0;  ///< of the stretch
    qint64 m_frames = 0; ///< so far
    float m_min = 0;
    float m_max = 0;
    double m_power = 0; ///< sum over the stretch
    qint64 m_inStretch = 0;
    int m_fullRun = 0;
    bool m_isClipped = false;
};

/// Reads the outline of a file, which grows while it is decoded. Runs once; deleting it stops it.
class OutlineJob final : public QObject {
    Q_OBJECT

public:
    explicit OutlineJob(const QString &path, QObject *parent = nullptr);
    ~OutlineJob() override;

    void start();
    const SoundOutline &outline() const { return m_outline; } ///< as far as it is known
    /// Final after finished(). Errors as AudioReader.
    const Result<> &result() const { return m_result; }

signals:
    void grown();
    void finished(); ///< exactly once, never from start()

private:
    /// What one turn of the decoder's thread hands over.
    struct Chunk {
        AudioFileInfo file = {};
        QList<OutlinePoint> points = {};
        std::optional<Error> problem = {};
    };

    static void read(const QString &path, QPromise<Chunk> &promise);
    static Result<> decode(const QString &path, QPromise<Chunk> &promise);

    QString m_path;
    QFutureWatcher<Chunk> m_watcher;
    SoundOutline m_outline = {};
    Result<> m_result = {};
};
