#pragma once

#include "server/voice/text/Language.h"
#include "server/voice/text/RewriteRule.h"

/// Web and mail addresses, abbreviations, Roman numerals, and signs that are no speech.
RewriteRules wordRules(Language language);
