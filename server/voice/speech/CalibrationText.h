#pragma once

#include "server/voice/text/Language.h"

#include <span>

/// Eight sentences of everyday speech with the sounds of the language, as the synthesizer reads them
/// (Japanese in kana). UTF-8.
std::span<const char *const> calibrationText(Language language);
