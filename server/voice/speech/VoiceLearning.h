#pragma once

#include "server/voice/measure/VoiceProfile.h"
#include "server/voice/speech/LearnedVoice.h"
#include "server/voice/speech/VoiceFit.h"

#include <set>

/// What a voice is to be, before any language is known.
struct VoiceGoal {
    VoiceTargets targets; ///< the spread is that of the whole voice here
    Manner manner;
    std::map<Language, std::string> accents = {}; ///< voice files of languages not spoken in the usual way
    std::optional<TimbreProfile> timbre = {};     ///< a person's, to be met; none for a voice made from words
    bool isWhispered = false;
    std::string transcript = {}; ///< when not empty: what is said in a recording ...
    double speechSeconds = 0;    ///< ... in this time without pauses, so that its pace can be counted
};

/// The goal of speaking like a recording. A transcript without a letter counts as none.
VoiceGoal goalOf(const VoiceProfile &profile, const std::string &transcript);

/// Fits the synthesizer to the goal in each language.
LearnedVoices learnVoices(SpeechEngine &engine, const VoiceGoal &goal, const std::set<Language> &languages);
