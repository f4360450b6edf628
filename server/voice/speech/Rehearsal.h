#pragma once

#include "server/voice/speech/Narrator.h"

/// The fit is made on the synthesizer's own sound; timbre hides the pitch of some sounds. Speaks the
/// calibration text unheard and returns the voice with what was off in median pitch and spread taken back.
/// `f0Hz` is the median that takes are to have.
LearnedVoice rehearsed(SpeechEngine &engine, const LearnedVoice &voice, Language language, double f0Hz);
