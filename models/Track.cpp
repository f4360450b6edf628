#include "models/Track.h"

#include "services/studio/SpeechApi.h"
#include "services/studio/VoicesApi.h"

#include <QCoreApplication>

Track Track::of(const Voice &voice)
{
    return {.id = voice.id,
            .avatarId = voice.id,
            .avatarPeaks = voice.peaks,
            .title = voice.name,
            //: %1 is a language
            .subtitle = QCoreApplication::translate("Track", "Reference · %1").arg(voice.language),
            .peaks = voice.peaks,
            .seconds = voice.durationSeconds,
            .audio = VoicesApi::referenceAudio(voice.id),
            .names = FileNameParts::of(voice)};
}

Track Track::of(const Generation &generation)
{
    return {.id = generation.id,
            .avatarId = generation.voiceId,
            .title = generation.text.simplified(),
            .subtitle = generation.voiceName,
            .peaks = generation.peaks,
            .seconds = generation.durationSeconds,
            .audio = SpeechApi::audio(generation.id),
            .names = FileNameParts::of(generation)};
}

bool Track::isAudible(const Generation &generation)
{
    return generation.status == TaskStatus::Completed;
}
