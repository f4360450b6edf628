#include "services/audio/ExportFormat.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace {

// Opus and AAC are given what is transparent for one or two voices; MP3 more, as it needs more.
constexpr ExportFormat formats[] = {
    {.suffix = "wav"_L1, .name = "WAV"_L1, .coding = {.container = "wav", .codec = "pcm_s16le"}},
    {.suffix = "flac"_L1, .name = "FLAC"_L1, .coding = {.container = "flac", .codec = "flac"}},
    {.suffix = "mp3"_L1,
     .name = "MP3"_L1,
     .coding = {.container = "mp3", .codec = "libmp3lame", .bitRate = 192'000}},
    {.suffix = "opus"_L1,
     .name = "Opus"_L1,
     .coding = {.container = "opus", .codec = "libopus", .bitRate = 96'000}},
    {.suffix = "m4a"_L1,
     .name = "M4A"_L1,
     .coding = {.container = "ipod", .codec = "aac", .bitRate = 128'000}},
};

} // namespace

std::span<const ExportFormat> ExportFormat::all()
{
    return formats;
}

Result<ExportFormat> ExportFormat::of(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (const ExportFormat &format : formats) {
        if (suffix == format.suffix)
            return format;
    }
    return tl::unexpected(
        Error{.kind = Error::Kind::Invalid,
              .message =
                  QCoreApplication::translate("Audio", "\"%1\" must end in .wav, .flac, .mp3, .opus or .m4a.")
                      .arg(path)});
}
