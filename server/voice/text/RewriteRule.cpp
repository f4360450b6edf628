#include "server/voice/text/RewriteRule.h"

std::wstring rewritten(std::wstring text, const RewriteRules &rules)
{
    for (const RewriteRule &rule : rules) {
        text = boost::regex_replace(text, rule.pattern,
                                    [&rule](const boost::wsmatch &match) { return rule.spoken(match); });
    }
    return text;
}
