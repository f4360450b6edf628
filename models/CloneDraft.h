#pragma once

#include "models/DraftFile.h"
#include "services/audio/ReferencePreparation.h"
#include "services/net/Error.h"
#include "services/studio/CloneRequest.h"

#include <QList>
#include <QObject>

#include <optional>

/// What a person says about the voice of a recording, as far as it is filled in.
struct CloneForm {
    QString name = {};
    QString language = QStringLiteral("English"); ///< a name of the contract, or Auto
    QString transcript = {};
    bool isTranscriptScripted = false; ///< the text that was read from the screen, not typed
    QString description = {};
    std::optional<Consent::Relation> relation = {}; ///< none: not said yet
    QDateTime agreedAt = {};                        ///< UTC; invalid: not agreed to

    bool operator==(const CloneForm &) const = default;
};

/// The recording that is to become a voice.
struct CloneSource {
    QString path = {};                   ///< empty: none yet
    bool isRecording = false;            ///< made here; the file is ours
    std::optional<AudioRange> part = {}; ///< none: all of it

    bool operator==(const CloneSource &) const = default;
};

/// One of several recordings that are to become voices.
struct CloneFile {
    QString path = {};
    QString name = {}; ///< of its voice

    bool operator==(const CloneFile &) const = default;
};

/// The voice that is about to be made: form, recording, and the files that wait to become voices together.
/// Kept in a file as it changes, so that nothing is lost.
class CloneDraft final : public QObject {
    Q_OBJECT

public:
    enum class Field { Name, Transcript, Description };

    static constexpr int longestTranscript = 10'000; ///< characters (contract: backend.md 13)
    static constexpr int longestDescription = 500;

    /// Takes up what `path` holds. Its folder is made when it is needed.
    explicit CloneDraft(const QString &path);

    const CloneForm &form() const { return m_form; }
    void setForm(const CloneForm &form);
    const CloneSource &source() const { return m_source; }
    void setSource(const CloneSource &source);
    const QList<CloneFile> &batch() const { return m_batch; }
    void setBatch(const QList<CloneFile> &files);
    /// Forgets everything, at once on disk too: it has become a voice.
    void clear();

    /// What is wrong with what was typed there; none while nothing was, and when it is right.
    std::optional<Error> problemOf(Field field) const;
    /// What is still missing or wrong in the form; none if a voice can be made of it. `isForMany`: each
    /// recording brings a name and words of its own.
    std::optional<Error> problem(bool isForMany) const;
    /// Only when there is no problem.
    CloneRequest request() const;

signals:
    void changed();

private:
    void load();
    QJsonObject content() const;
    void keep();

    CloneForm m_form;
    CloneSource m_source;
    QList<CloneFile> m_batch;
    DraftFile m_file;
};
