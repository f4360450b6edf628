#pragma once

#include "server/voice/text/LanguageTable.h"
#include "server/voice/text/RewriteRule.h"

/// Dates in digits, times of day.
RewriteRules dateRules(const LanguageTable &table);

/// Years that are not read as other numbers, and ordinals: after the dates, which make some.
RewriteRules yearRules(const LanguageTable &table);
