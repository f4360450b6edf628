#pragma once

#include <QString>

/// Vowels of an English text, as espeak-ng reads it, per second of speech in a recording of it, without
/// pauses. `scratch` is a folder for temporary files.
double vowelRate(const QString &text, const QString &file, const QString &scratch);
