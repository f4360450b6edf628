#pragma once

#include "services/net/Result.h"

#include <QString>
#include <QTemporaryDir>

#include <chrono>
#include <memory>
#include <optional>

/// The part of a clip that is to be used.
struct AudioRange {
    std::chrono::microseconds start = {};
    std::chrono::microseconds end = {}; ///< exclusive

    bool operator==(const AudioRange &) const = default;
};

/// A file that the server accepts as a voice's reference.
struct PreparedReference {
    QString path = {};
    QString mimeType = {};
    qint64 sizeBytes = 0;
    std::chrono::microseconds duration = {}; ///< of what is uploaded
    /// Holds the file if it had to be made; it goes with the last copy of this. Null for the person's own
    /// file.
    std::shared_ptr<const QTemporaryDir> folder = {};
};

/// The limit of the bucket `references`.
inline constexpr qint64 maxReferenceBytes = 10'485'760;

/// Makes of an audio file what is uploaded: itself where its type and size are allowed and nothing is
/// trimmed, else mono 16 bit WAV at no more than 48 kHz (24 kHz where that would be too large). Decodes
/// everything: call it in the background. Errors: as AudioReader; Error{Invalid} that asks to trim if even 24
/// kHz is too large; saveError().
Result<PreparedReference> prepareReference(const QString &path, const std::optional<AudioRange> &trim = {});

/// Only that part, as mono 16 bit WAV. For a file that is known to be sound: the rest of it is not looked at.
/// Errors likewise.
Result<PreparedReference> cutReference(const QString &path, const AudioRange &part);
