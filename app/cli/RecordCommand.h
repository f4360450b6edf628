#pragma once

#include "app/cli/Command.h"
#include "services/audio/Recorder.h"

#include <QTimer>

class QCommandLineParser;

/// `utter record -o FILE`: records the default microphone until Ctrl+C or for some seconds.
class RecordCommand final : public Command {
    Q_OBJECT

public:
    RecordCommand(Terminal &terminal, AudioThread &audio, const QCommandLineParser &arguments);

    static void declare(QCommandLineParser &parser);
    QString usageProblem() override;
    void run() override;
    void interrupt() override;

private:
    void conclude(const Result<Recording> &recording);

    Recorder m_recorder;
    QTimer m_end;
    QTimer m_display;
    QString m_output;
    QString m_secondsText;
    double m_seconds = 0;
};
