#pragma once

#include "server/voice/text/LanguageTable.h"
#include "server/voice/text/RewriteRule.h"

/// Web and mail addresses: before anything else, for they hold dots, digits and signs.
RewriteRules addressRules(const LanguageTable &table);

/// Abbreviations and Roman numerals.
RewriteRules wordRules(const LanguageTable &table);

/// The patterns of a section, "first" or "last", as the table has them.
RewriteRules tableRules(const LanguageTable &table, std::string_view section);

/// Signs with a name, and those that are no speech.
RewriteRules signRules(const LanguageTable &table);
