#pragma once

#include "server/voice/text/LanguageTable.h"
#include "server/voice/text/RewriteRule.h"

/// Telephone numbers and other rows of digits that are no amount: digit by digit. After the dates, which look
/// alike, before anything that reads amounts.
RewriteRules digitRules(const LanguageTable &table);

/// Numbers in the words of languages whose numbers the synthesizer reads wrongly: last of all.
RewriteRules numberWordRules(const LanguageTable &table);
