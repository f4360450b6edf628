#include "server/voice/SelfTest.h"

#include "server/voice/ScratchFolder.h"
#include "server/voice/protocol/JobError.h"
#include "server/voice/speech/SpeechEngine.h"
#include "server/voice/text/Japanese.h"

void testEngine()
{
    hiraganaOf("日本");
    Leftovers leftovers;
    const ScratchFolder scratch({}, leftovers);
    SpeechEngine engine(scratch.path());
    for (const LanguageFacts &facts : allLanguages()) {
        engine.use(facts.language, {});
        if (engine.speak("1").phones.empty())
            throw JobError{JobError::Code::Internal,
                           "The speech data (package espeak-ng-data) is not complete: it cannot speak " +
                               std::string(facts.name) + "."};
    }
}
