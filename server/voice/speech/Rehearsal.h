#pragma once

#include "server/voice/speech/Narrator.h"
#include "server/voice/speech/VoiceFit.h"

/// The fit is made on the synthesizer's own sound; timbre hides the pitch of some sounds and the dip between
/// some syllables. Speaks the calibration text unheard and returns the voice with what was off in median
/// pitch, spread and pace taken back. `targets` as for fitVoice().
LearnedVoice rehearsed(SpeechEngine &engine, const LearnedVoice &voice, Language language,
                       const VoiceTargets &targets);
