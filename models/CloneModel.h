#pragma once

#include "services/audio/RecordingDoctor.h"
#include "services/audio/ReferencePreparation.h"
#include "services/net/Error.h"
#include "services/studio/VoicesApi.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>

class Network;
class UploadJob;

/// The page that makes a voice of a recording: prepares the file, reserves an id, sends the bytes, has the
/// server check and keep them.
class CloneModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Preparing, Reserving, Uploading, Verifying, Done, Failed, Cancelled };

    /// Both must outlive it.
    struct Services {
        Network &network;
        VoicesApi &voices;
    };

    explicit CloneModel(const Services &services);

    /// What a person agrees to, once for every voice.
    static QString consentStatement();
    /// Why this cannot be submitted; none if it can.
    static std::optional<Error> problemOf(const QString &filePath, const CloneRequest &voice);

    /// Has the speech engine look at a recording: examined() follows. Of several calls only the last one
    /// counts.
    void examine(const QString &filePath);
    /// What it found in the last one, complaints or not; empty when it could not look.
    const QList<RecordingFinding> &findings() const { return m_findings; }

    /// Why the recording that was examined can be no voice: nobody speaks in it. None if it can, however poor
    /// it is, and when nobody could look.
    std::optional<Error> examinationProblem() const;

    /// Only when no clone is under way. There must be no problem. It fails, with nothing sent, when the
    /// recording, or the `part` of it that is to be used, does not last 3 to 300 seconds.
    void submit(const QString &filePath, const CloneRequest &voice,
                const std::optional<AudioRange> &part = {});
    /// Nothing is left on the server. When it is too late for that the state is Done.
    void cancel();

    State state() const { return m_state; }
    bool isBusy() const;
    qint64 sentBytes() const { return m_sentBytes; }
    qint64 totalBytes() const { return m_totalBytes; }
    /// Since the first byte; 0 until there is one.
    double bytesPerSecond() const;
    const CreatedVoice &voice() const { return m_created; }           ///< when Done
    const std::optional<Error> &problem() const { return m_problem; } ///< when Failed

signals:
    void changed();
    void examined();

private:
    void reserve();
    void upload();
    void finalize();
    void removeAgain(const CreatedVoice &voice);
    void fail(const Error &error);
    void setState(State state);

    Services m_services;
    State m_state = State::Idle;
    int m_attempt = 0; ///< answers of an earlier one are dropped
    QString m_filePath;
    CloneRequest m_request;
    std::optional<PreparedReference> m_reference;
    CloneUpload m_upload;
    UploadJob *m_uploadJob = nullptr;
    std::unique_ptr<RecordingDoctor> m_doctor;
    QList<RecordingFinding> m_findings;
    bool m_isCancelling = false;
    qint64 m_sentBytes = 0;
    qint64 m_totalBytes = 0;
    QElapsedTimer m_uploadTime;
    CreatedVoice m_created;
    std::optional<Error> m_problem;
};
