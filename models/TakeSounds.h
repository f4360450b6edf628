#pragma once

#include "models/GenerateModel.h"
#include "models/Track.h"
#include "services/studio/Generation.h"

#include <QHash>
#include <QObject>

/// What the takes of the draft sound like, for those who draw them: length and waveform, asked for when a
/// take is done.
class TakeSounds final : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    TakeSounds(const GenerateModel &takes, SpeechApi &speech);

    /// Null until loaded().
    const Generation *of(const QString &takeId) const;

    /// All that can be heard, newest first; of a take that is not loaded() yet only what its draft says.
    QList<Generation> audible() const;
    /// None while the take cannot be heard.
    std::optional<Track> track(const QString &takeId) const;

signals:
    void loaded(const QString &takeId);

private:
    Generation soundOf(const GenerateModel::Take &take) const;
    void follow(const QString &takeId);

    const GenerateModel &m_takes;
    SpeechApi &m_speech;
    QHash<QString, Generation> m_sounds; ///< by the take's id
};
