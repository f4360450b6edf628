#pragma once

#include "services/net/Error.h"

#include <QFileDevice>

/// What is wrong with an audio file somebody gave us.
enum class FileProblem { Unreadable, Empty, NotAudio, NoSound, CutOff };

/// What is wrong with a microphone or loudspeaker.
enum class DeviceProblem { NoInput, NoOutput, CannotStart, Lost };

/// Error{Invalid} for a file that cannot be used as audio. `detail` is for the log: no file names.
Error fileError(FileProblem problem, const QString &detail = {});

/// Error{Device}.
Error deviceError(DeviceProblem problem, const QString &detail = {});

/// Error{Invalid} for a file that cannot be written: unwritable folder, full disk.
Error saveError(QFileDevice::FileError error, const QString &detail = {});

/// Error{Invalid} for a format that the libraries of this computer cannot write.
Error formatError(const QString &detail = {});
