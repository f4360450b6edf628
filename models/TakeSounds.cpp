#include "models/TakeSounds.h"

#include "services/studio/SpeechApi.h"

#include <algorithm>

TakeSounds::TakeSounds(const GenerateModel &takes, SpeechApi &speech) : m_takes(takes), m_speech(speech)
{
    connect(&m_takes, &GenerateModel::takeChanged, this, &TakeSounds::follow);
    connect(&m_takes, &GenerateModel::cleared, this, [this] { m_sounds.clear(); });
}

const Generation *TakeSounds::of(const QString &takeId) const
{
    const auto found = m_sounds.constFind(takeId);
    return found == m_sounds.constEnd() ? nullptr : &*found;
}

Generation TakeSounds::soundOf(const GenerateModel::Take &take) const
{
    const Generation *known = of(take.id);
    return known ? *known
                 : Generation{.id = take.generationId,
                              .voiceId = take.draft.voiceId,
                              .text = take.draft.text,
                              .language = take.draft.language,
                              .status = TaskStatus::Completed};
}

QList<Generation> TakeSounds::audible() const
{
    QList<Generation> sounds;
    for (const GenerateModel::Take &take : m_takes.takes()) {
        if (take.state == GenerateModel::Take::State::Done)
            sounds.append(soundOf(take));
    }
    return sounds;
}

std::optional<Track> TakeSounds::track(const QString &takeId) const
{
    const GenerateModel::Take *take = m_takes.take(takeId);
    if (!take || take->state != GenerateModel::Take::State::Done)
        return {};
    return Track::of(soundOf(*take));
}

void TakeSounds::follow(const QString &takeId)
{
    const GenerateModel::Take &take = *m_takes.take(takeId);
    if (take.state != GenerateModel::Take::State::Done)
        return;
    // There is no request for one generation; a take that has just ended is among the newest.
    const SpeechApi::Query newest{.perPage = 100};
    m_speech.loadPage(
        newest, this, [this, takeId, id = take.generationId](const Result<GenerationPage> &page) {
            if (!page || !m_takes.take(takeId))
                return; // it plays without a waveform, or was forgotten
            const auto found =
                std::find_if(page->generations.begin(), page->generations.end(),
                             [&id](const Generation &generation) { return generation.id == id; });
            if (found == page->generations.end())
                return;
            m_sounds.insert(takeId, *found);
            emit loaded(takeId);
        });
}
