#pragma once

#include <string>
#include <string_view>

/// Letters and the marks written behind them as one character each, as far as the ten languages have such
/// characters: "e" and a combining acute as "é", parts of a Korean syllable as the syllable. File systems and
/// copies from documents give text in pieces; the synthesizer knows whole letters only. Marks that fit no
/// letter are left out.
std::u32string composed(std::u32string_view text);
