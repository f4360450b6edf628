#pragma once

#include "services/audio/AvHandles.h"
#include "services/net/Result.h"

#include <QString>

#include <chrono>
#include <optional>

/// What a file says about itself, before it has been decoded.
struct AudioFileInfo {
    QString container = {}; ///< "wav", "mp3", "mp4", "ogg", "flac", "webm", else libav's own name
    QString codec = {};     ///< libav's name: "pcm_s16le", "mp3", "aac", ...
    QString mimeType = {};  ///< "audio/wav", ...; "video/..." with moving pictures; empty if unknown
    int sampleRateHz = 0;
    int channels = 0;
    /// As announced by the container, never guessed from the bit rate. The counted frames are the truth.
    std::optional<std::chrono::microseconds> duration = {};
};

/// The frames of a local audio file, as its codec makes them. Used by one thread at a time, never by the
/// GUI's. Opens nothing but that file: no network, no playlists.
class AudioReader final {
public:
    static Result<AudioReader> open(const QString &path);

    const AudioFileInfo &info() const { return m_info; }

    /// The next frame, valid until the next call; null after the last one. A file read from its beginning
    /// that holds clearly less than it announced ends with FileProblem::CutOff.
    Result<const AVFrame *> next();

    /// Samples per channel given so far.
    qint64 frames() const { return m_frames; }

    /// Where the frame given last begins.
    std::chrono::microseconds framePosition() const;

    /// Goes on at a frame that begins at or before `position`, with the codec settled by then.
    Result<> seek(std::chrono::microseconds position);

private:
    AudioReader() = default;
    Result<> selectStream();
    Result<> openCodec();
    void describe(const QString &path);
    Result<> feed();
    std::optional<std::chrono::microseconds> announcedDuration(const QString &path) const;
    Result<> checkEnd() const;

    AvHandle<AVFormatContext> m_format = {};
    AvHandle<AVCodecContext> m_codec = {};
    AvHandle<AVPacket> m_packet = {};
    AvHandle<AVFrame> m_frame = {};
    AudioFileInfo m_info = {};
    int m_stream = 0;
    qint64 m_frames = 0;
    std::optional<qint64> m_origin = {}; ///< time stamp of the first frame there is
    qint64 m_badPackets = 0;
    qint64 m_goodFrames = 0;
    bool m_fromBeginning = true;
};
