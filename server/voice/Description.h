#pragma once

#include <string>

/// What this engine is and can, as the line that `utter-voice describe` prints.
std::string engineDescription();
