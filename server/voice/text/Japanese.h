#pragma once

#include <string>

/// Japanese with every Chinese character read: hiragana with spaces between words, particles spelled as they
/// sound. `text` is UTF-8. Characters the dictionary has no reading for are left out.
/// Throws JobError{Internal} where the dictionary is not installed.
std::string hiraganaOf(const std::string &text);
