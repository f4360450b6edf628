#pragma once

#include "server/voice/text/Language.h"

#include <string>
#include <string_view>

/// The text with everything written out that the synthesizer would read wrongly: dates, years, prices, units,
/// addresses, abbreviations, signs; full-width forms as ordinary ones, emoji and invisible characters left
/// out. Line ends keep.
std::u32string normalised(std::u32string_view text, Language language);
