#pragma once

#include "server/voice/text/LanguageTable.h"
#include "server/voice/text/RewriteRule.h"

/// Prices, units, fractions, ranges, percentages and the minus sign.
RewriteRules amountRules(const LanguageTable &table);
