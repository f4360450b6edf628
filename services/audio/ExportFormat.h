#pragma once

#include "services/audio/AudioEncoder.h"

#include <QStringList>

/// A form in which audio leaves the studio.
struct ExportFormat {
    QLatin1StringView suffix = {}; ///< of its files, without the dot
    QLatin1StringView name = {};   ///< for the person; the same in every language
    AudioCoding coding = {};

    /// In the order they are offered.
    static std::span<const ExportFormat> all();
    /// What the suffix of `path` asks for. Error{Invalid} when it is none of them.
    static Result<ExportFormat> of(const QString &path);
};
