#pragma once

#include <boost/regex.hpp>

#include <functional>
#include <string>
#include <vector>

using RegexMatch = boost::wsmatch;

/// Something the synthesizer reads wrongly, and what to put in its place.
struct RewriteRule {
    boost::wregex pattern;
    std::function<std::wstring(const RegexMatch &)> spoken;
};

using RewriteRules = std::vector<RewriteRule>;

/// The text after each rule in turn.
std::wstring rewritten(std::wstring text, const RewriteRules &rules);

/// A pattern in which `\b` and, between brackets, `\w` know the letters of Latin and Cyrillic; the regex
/// library asks the locale, which only knows those of English.
boost::wregex regexOf(const std::wstring &pattern, bool ignoresCase = false);

/// The text as a pattern that matches just it.
std::wstring escaped(const std::wstring &text);
/// A pattern for any of the texts, the longest first.
std::wstring anyOf(std::vector<std::wstring> texts);
