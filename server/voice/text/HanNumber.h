#pragma once

#include <string>

/// A whole number of up to 16 digits in Chinese characters: 12345 is 一万二千三百四十五. Anything longer, or
/// with a nought in front, is given digit by digit.
std::wstring hanNumber(const std::wstring &digits);
