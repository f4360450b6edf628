#pragma once

#include <map>
#include <string>

/// A whole number of up to 16 digits as Japanese says it, in hiragana with a space between the groups of four
/// digits: 3600 is さんぜんろっぴゃく. Anything longer is given digit by digit.
std::wstring kanaNumber(const std::wstring &digits);

/// The number and the word it is counted with: "20日" is はつか, "3本" さんぼん. `readings` has the counters
/// ("本") and what differs: whole numbers ("20日") and numbers by their last digit ("*3本").
std::wstring countedKana(const std::wstring &digits, const std::wstring &counter,
                         const std::map<std::wstring, std::wstring> &readings);
