#pragma once

#include "models/DraftFile.h"
#include "models/GenerateModel.h"
#include "services/studio/Voice.h"

#include <QObject>

#include <optional>

/// What is about to be spoken, and in which voice. Kept in a file as it changes, so that nothing typed is
/// lost.
class SpeechDraft final : public QObject {
    Q_OBJECT

public:
    /// Takes up what `path` holds. Its folder is made when it is needed.
    explicit SpeechDraft(const QString &path);

    /// Only id, name, language, source and peaks count.
    const std::optional<Voice> &voice() const { return m_voice; }
    void setVoice(const std::optional<Voice> &voice);
    const QString &text() const { return m_text; }
    void setText(const QString &text);

    GenerateModel::Draft draft() const;
    /// Why it cannot be spoken yet; none if it can.
    std::optional<Error> problem() const { return GenerateModel::problemOf(draft()); }
    /// What is spoken will last about this long.
    double estimatedSeconds() const;

signals:
    void changed();

private:
    void load();
    QJsonObject content() const;
    void keep();

    std::optional<Voice> m_voice;
    QString m_text;
    DraftFile m_file;
};
