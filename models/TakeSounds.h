#pragma once

#include "models/GenerateModel.h"
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

signals:
    void loaded(const QString &takeId);

private:
    void follow(const QString &takeId);

    const GenerateModel &m_takes;
    SpeechApi &m_speech;
    QHash<QString, Generation> m_sounds; ///< by the take's id
};
