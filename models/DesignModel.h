#pragma once

#include "services/net/Error.h"
#include "services/studio/VoicesApi.h"

#include <QObject>
#include <QTemporaryDir>

#include <optional>

class ApiClient;
class TaskWatcher;
class TasksApi;

/// The page that makes a voice of a description: a preview is made and fetched, and kept as a voice if it is
/// liked.
class DesignModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Designing, Fetching, Ready, Saving, Saved, Failed, Cancelled };

    /// All must outlive it.
    struct Services {
        ApiClient &api;
        VoicesApi &voices;
        TasksApi &tasks;
    };

    explicit DesignModel(const Services &services);

    /// Why there can be no preview of this; none if there can.
    static std::optional<Error> problemOf(const DesignRequest &design);

    /// Only when nothing is under way. There must be no problem.
    void preview(const DesignRequest &design);
    /// Only when Ready. The same preview gives one voice, however often it is saved.
    void save(const QString &name);
    /// Stops the preview, on the server too.
    void cancel();

    State state() const { return m_state; }
    bool isBusy() const
    {
        return m_state == State::Designing || m_state == State::Fetching || m_state == State::Saving;
    }
    const DesignRequest &design() const { return m_design; } ///< last asked for
    const Task &task() const { return m_task; }              ///< last seen while Designing
    QString audioPath() const
    {
        return m_folder.filePath(QStringLiteral("preview.wav"));
    }                                                                 ///< a file when Ready, while we live
    const CreatedVoice &voice() const { return m_created; }           ///< when Saved
    const std::optional<Error> &problem() const { return m_problem; } ///< when Failed

signals:
    void changed();

private:
    void watch(const QString &taskId);
    void fetch(const QString &audioUrl);
    void fail(const Error &error);
    void setState(State state);

    Services m_services;
    QTemporaryDir m_folder;
    State m_state = State::Idle;
    DesignRequest m_design;
    Task m_task;
    QString m_taskId; ///< of the preview; empty until the server has answered
    TaskWatcher *m_watcher = nullptr;
    bool m_isCancelling = false;
    CreatedVoice m_created;
    std::optional<Error> m_problem;
};
