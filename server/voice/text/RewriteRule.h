#pragma once

#include <boost/regex.hpp>

#include <functional>
#include <string>
#include <vector>

/// Something the synthesizer reads wrongly, and what to put in its place.
struct RewriteRule {
    boost::wregex pattern;
    std::function<std::wstring(const boost::wsmatch &)> spoken;
};

using RewriteRules = std::vector<RewriteRule>;

/// The text after each rule in turn.
std::wstring rewritten(std::wstring text, const RewriteRules &rules);
