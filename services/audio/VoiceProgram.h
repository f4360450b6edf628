#pragma once

#include "services/net/Result.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>

/// One call of the speech engine's program `utter-voice` with a verb that answers with one line. Runs once;
/// delete it to stop.
class VoiceProgram final : public QObject {
    Q_OBJECT

public:
    VoiceProgram(QString program, QStringList arguments, QObject *parent = nullptr);
    ~VoiceProgram() override;

    /// What it is called on this platform.
    static QString fileName();
    /// The engine that a server in this folder uses: what UTTER_VOICE names, or the one beside it. It may not
    /// be there.
    static QString besides(const QString &folder);
    /// The engine for this program: as for a server in its folder, or the one on the search path; empty when
    /// there is none.
    static QString find();

    void start();
    /// After finished(): the event `done`. Error{Invalid} with the engine's sentence when it failed,
    /// Error{Engine} when it did not run.
    const Result<QJsonObject> &result() const { return m_result; }

signals:
    void finished(); ///< exactly once, never from start()

private:
    void end();
    Result<QJsonObject> readAnswer();

    QString m_program;
    QStringList m_arguments;
    QProcess m_process;
    bool m_hasEnded = false;
    Result<QJsonObject> m_result;
};
