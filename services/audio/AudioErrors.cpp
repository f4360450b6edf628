#include "services/audio/AudioErrors.h"

#include <QCoreApplication>

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Audio)
};

QString fileMessage(FileProblem problem)
{
    switch (problem) {
    case FileProblem::Unreadable:
        return Text::tr("The file cannot be read. Check that it still exists and that you may open it.");
    case FileProblem::Empty:
        return Text::tr("The file is empty. Choose another one.");
    case FileProblem::NotAudio:
        return Text::tr(
            "This is not an audio file that can be read here. Use WAV, MP3, M4A, FLAC, OGG or WebM.");
    case FileProblem::NoSound:
        return Text::tr("The file holds no sound. Choose another one.");
    case FileProblem::CutOff:
        return Text::tr("The file is cut off: its end is missing. Copy or export it once more.");
    }
    Q_UNREACHABLE();
}

QString deviceMessage(DeviceProblem problem)
{
    switch (problem) {
    case DeviceProblem::NoInput:
        return Text::tr("No microphone was found. Connect one, or choose a file instead.");
    case DeviceProblem::NoOutput:
        return Text::tr("No loudspeaker or headphones were found. Connect some and try again.");
    case DeviceProblem::CannotStart:
        return Text::tr(
            "The sound device cannot be used. Another program may be holding it; choose another device.");
    case DeviceProblem::Lost:
        return Text::tr("The sound device is gone. Connect it again or choose another one.");
    }
    Q_UNREACHABLE();
}

QString saveMessage(QFileDevice::FileError error)
{
    switch (error) {
    case QFileDevice::ResourceError:
        return Text::tr("The disk is full. Free some space and try again.");
    case QFileDevice::OpenError:
    case QFileDevice::PermissionsError:
    case QFileDevice::RenameError:
        return Text::tr(
            "The file cannot be written there. Choose a folder that exists and that you may write to.");
    default: // a write that failed once the file was open
        return Text::tr(
            "The file could not be written to its end. The disk may be full; free some space and try again.");
    }
}

} // namespace

Error fileError(FileProblem problem, const QString &detail)
{
    return {.kind = Error::Kind::Invalid, .message = fileMessage(problem), .detail = detail};
}

Error deviceError(DeviceProblem problem, const QString &detail)
{
    return {.kind = Error::Kind::Device, .message = deviceMessage(problem), .detail = detail};
}

Error saveError(QFileDevice::FileError error, const QString &detail)
{
    return {.kind = Error::Kind::Invalid, .message = saveMessage(error), .detail = detail};
}

Error formatError(const QString &detail)
{
    return {.kind = Error::Kind::Invalid,
            .message = Text::tr("This format cannot be written on this computer. Choose another one."),
            .detail = detail};
}
