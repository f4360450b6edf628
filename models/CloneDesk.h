#pragma once

#include "models/CloneBatch.h"
#include "models/CloneDraft.h"
#include "models/CloneModel.h"
#include "models/CloneSound.h"
#include "models/RecordingModel.h"
#include "services/studio/Voice.h"

#include <QObject>

/// The page on which a recording becomes a voice: brings file, microphone, form, and the making of the voice
/// together, and keeps what is on it.
class CloneDesk final : public QObject {
    Q_OBJECT

public:
    /// What stands on the page.
    enum class Stage { Empty, Recording, Loaded, Sending, Made, Batch };

    /// A recording that was not used: the program ended, or something else took its place.
    struct Leftover {
        QString path = {};
        QDateTime time = {}; ///< of its end
        double seconds = 0;
        QByteArray peaks = {}; ///< as Voice::peaks
    };

    /// Takes up what `folder` holds of an earlier day; it is made when it is needed. Services and `audio`
    /// must outlive it.
    CloneDesk(const CloneModel::Services &services, AudioThread &audio, const QString &folder);

    Stage stage() const;
    CloneDraft &draft() { return m_draft; }
    CloneSound &sound() { return m_sound; }
    RecordingModel &recording() { return m_recording; }
    CloneModel &clone() { return m_clone; }
    CloneBatch &batch() { return m_batch; }
    const std::optional<Voice> &made() const { return m_made; } ///< when Made
    /// What went wrong with the file or the recording that was given last.
    const std::optional<Error> &soundProblem() const { return m_soundProblem; }
    /// Why the last attempt with this sound made no voice.
    const std::optional<Error> &failure() const { return m_failure; }

    /// Something is recorded or sent: files cannot be taken.
    bool isBusy() const;
    /// Files that were dropped or chosen: one to work on, several as a batch; where a batch waits they join
    /// it. Nothing happens while it is busy.
    void take(const QStringList &paths);
    /// Away with the sound; the form stays. A recording is offered again.
    void dropSound();
    /// Away with the files that wait.
    void dropBatch();

    const std::optional<Leftover> &leftover() const { return m_leftover; }
    void useLeftover();
    void deleteLeftover();

    /// Why no voice can be made yet; none if it can.
    std::optional<Error> problem() const;
    /// Only without a problem. Cancelled or failed, everything is still there.
    void submit();
    /// An empty page after a voice was made.
    void startAnother();

signals:
    void changed();
    void voiceMade(const QString &name);

private:
    void wire();
    void open(const CloneSource &source);
    void followSound();
    void followClone();
    void keepBatch();
    void keepRecording(const Recording &recording);
    void keepVoice();
    void findLeftover();

    CloneDraft m_draft;
    CloneSound m_sound;
    RecordingModel m_recording;
    CloneModel m_clone;
    CloneBatch m_batch;
    std::optional<Voice> m_made;
    std::optional<Error> m_soundProblem;
    std::optional<Error> m_failure;
    std::optional<Leftover> m_leftover;
};
