#pragma once

#include "server/voice/measure/VoiceProfile.h"

#include <string>

/// A profile as one line of text, and back; nothing when the text is not that of a profile, or of another
/// version.
std::string storedForm(const VoiceProfile &profile);
std::optional<VoiceProfile> profileFromStoredForm(const std::string &text);
