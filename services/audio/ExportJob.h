#pragma once

#include "services/net/Result.h"

#include <QFutureWatcher>

#include <functional>

/// Writes the audio of `source` to `destination` as its suffix says (ExportFormat). The destination appears
/// when it is complete, replacing an older file, and not at all after a failure. `onProgress` gets 0..1, or
/// is not called where the length is unknown; it returns false to stop, which is Error{Cancelled}. Takes its
/// time: call it in the background.
Result<> exportAudio(const QString &source, const QString &destination,
                     const std::function<bool(double)> &onProgress = {});

/// exportAudio() for those who have an event loop. Deleting it cancels it.
class ExportJob final : public QObject {
    Q_OBJECT

public:
    ExportJob(const QString &source, const QString &destination, QObject *parent = nullptr);
    ~ExportJob() override;

    void start();
    void cancel();

    /// Final after finished().
    const Result<> &result() const { return m_result; }

signals:
    void progressChanged(int percent);
    void finished(); ///< exactly once; also after a cancel

private:
    QString m_source;
    QString m_destination;
    QFutureWatcher<Result<>> m_watcher;
    Result<> m_result = {};
};
