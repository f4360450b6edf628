#pragma once

#include "tests/support/LoopbackServer.h"

#include <QHash>
#include <QMutex>
#include <QString>

/// A remote speech engine with the job protocol of the contract: five URLs, and a sixth where a design's
/// redirects lead to. By default it behaves: a job runs for `pollsToRun` status calls, completes, and its
/// result is a short WAV. Scripted replies come before that, so that it can be slow, wrong or silent at any
/// step.
///
///     FakeEngine engine;
///     engine.script(FakeEngine::Call::Status, {{.status = 500}, {.fault = LoopbackReply::Fault::Hang}});
class FakeEngine final {
public:
    enum class Call { Submit, Status, Result, Cancel, Design, DesignResult };

    FakeEngine();

    QUrl url(Call call) const;
    QHash<QString, QString> environment() const; ///< the server's variables for these URLs

    /// The next calls of this kind get these replies, in order; then the engine behaves again.
    void script(Call call, const QList<LoopbackReply> &replies);
    /// Every call of this kind gets this reply from now on, once the scripted ones are used up.
    void always(Call call, const LoopbackReply &reply);

    void setPollsToRun(int count);        ///< how often a new job says `running`; 0 by default
    void setAudio(const QByteArray &wav); ///< what results and designs are made of

    QByteArray audio() const;
    int count(Call call) const;
    QList<LoopbackRequest> requests(Call call) const; ///< all that came, in order

private:
    struct Job {
        int pollsLeft = 0;
        bool isCancelled = false;
    };

    LoopbackReply handle(const LoopbackRequest &request);
    LoopbackReply behave(Call call, const LoopbackRequest &request);
    LoopbackReply status(const QByteArray &id);

    mutable QMutex m_mutex; ///< the server's thread fills what the test reads
    QHash<Call, QList<LoopbackReply>> m_scripts = {};
    QHash<Call, LoopbackReply> m_standing = {};
    QHash<Call, QList<LoopbackRequest>> m_requests = {};
    QHash<QByteArray, Job> m_jobs = {};
    QByteArray m_audio;
    int m_pollsToRun = 0;
    LoopbackServer m_server; ///< last: its thread ends before what it uses
};
