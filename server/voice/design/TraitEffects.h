#pragma once

#include "server/voice/design/DesignLexicon.h"
#include "server/voice/design/VoiceTraits.h"

/// Whether an entry of a meaning, such as "pitch" with "-4", is one that `apply` knows.
bool isTraitEffect(const TableEntry &effect);

/// Does to the voice what the meaning says. `intensity` is 1, more for "very", less for "slightly", negative
/// for "not". Effects add, so the order of meanings does not matter but for two: who speaks comes first.
void apply(const Meaning &meaning, double intensity, VoiceTraits &traits);

/// The voice within what was measured to stay regular.
VoiceTraits limited(VoiceTraits traits);
