#pragma once

#include "models/Track.h"
#include "services/net/Result.h"

#include <QList>
#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>
#include <optional>

class ApiClient;
class DownloadJob;
class ExportJob;

/// Puts what can be heard into files of the person's: as it is stored for .wav, converted for the other
/// formats. A file appears when it is complete.
class ExportModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Fetching, Converting, Done, Failed, Cancelled };

    /// Where several go, and how they are named there.
    struct Folder {
        QString path = {};
        QString fileName = {}; ///< a pattern of FileName, without a problem
        QString suffix = {};   ///< one of ExportFormat
    };

    /// `api` must outlive it.
    explicit ExportModel(ApiClient &api);
    ~ExportModel() override;

    /// Why nothing can be exported to `path`; none if it can, as far as can be told before.
    static std::optional<Error> problemOf(const QString &path);
    /// Likewise for a folder.
    static std::optional<Error> problemOf(const Folder &folder);

    /// Only when nothing is under way. There must be no problem.
    void start(const Track &track, const QString &path);
    /// One after the other. One that fails does not hold the others up, unless nothing can be written.
    void start(const QList<Track> &tracks, const Folder &folder);
    void cancel();

    State state() const { return m_state; }
    bool isBusy() const { return m_state == State::Fetching || m_state == State::Converting; }
    qsizetype wantedCount() const { return m_wantedCount; }
    const QStringList &written() const { return m_written; } ///< paths, in the order they were finished
    const std::optional<Error> &problem() const { return m_problem; } ///< the first one; when Failed

signals:
    void changed();

private:
    void next();
    void fetch(const Track &track);
    void convert(const QString &source);
    void conclude(const Result<> &result);
    void setState(State state);

    ApiClient &m_api;
    QTimer m_turn; ///< of the next one, with the next turn of the event loop
    State m_state = State::Idle;
    QList<Track> m_waiting;
    std::optional<Folder> m_into; ///< none when the target is a file
    QString m_target;             ///< of the track that is under way
    qsizetype m_wantedCount = 0;
    QStringList m_written;
    std::unique_ptr<QTemporaryDir> m_scratch; ///< of what must be converted
    std::unique_ptr<DownloadJob> m_download;
    std::unique_ptr<ExportJob> m_conversion;
    std::optional<Error> m_problem;
};
