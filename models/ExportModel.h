#pragma once

#include "services/net/Result.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

class ApiClient;
class DownloadJob;
class ExportJob;

/// Puts the audio of a generation into a file of the person's: as it is stored for .wav, converted for .flac
/// and .mp3. The file appears when it is complete.
class ExportModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Fetching, Converting, Done, Failed, Cancelled };

    /// `api` must outlive it.
    explicit ExportModel(ApiClient &api);
    ~ExportModel() override;

    /// Why nothing can be exported to `path`; none if it can, as far as can be told before.
    static std::optional<Error> problemOf(const QString &path);

    /// Only when nothing is under way. There must be no problem.
    void start(const QString &generationId, const QString &path);
    void cancel();

    State state() const { return m_state; }
    bool isBusy() const { return m_state == State::Fetching || m_state == State::Converting; }
    const std::optional<Error> &problem() const { return m_problem; } ///< when Failed

signals:
    void changed();

private:
    void convert(const QString &source);
    void conclude(const Result<> &result);
    void setState(State state);

    ApiClient &m_api;
    State m_state = State::Idle;
    QString m_target;
    std::unique_ptr<QTemporaryDir> m_folder; ///< of what must be converted
    std::unique_ptr<DownloadJob> m_download;
    std::unique_ptr<ExportJob> m_conversion;
    std::optional<Error> m_problem;
};
