#pragma once

#include "server/voice/text/Language.h"
#include "server/voice/text/RewriteRule.h"

/// Dates, years, times, prices, units, fractions, ranges and telephone numbers.
RewriteRules numberRules(Language language);
