#pragma once

#include <QString>

/// Speaks `text` with espeak-ng into a WAV file (22 050 Hz, mono, 16 bit). `voice` is a name of espeak-ng,
/// such as `en` or `en+f3`. False when the program is missing or fails.
bool makeSpeech(const QString &text, const QString &voice, const QString &path);
