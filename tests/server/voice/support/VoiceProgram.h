#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

/// What a run of utter-voice said and how it ended.
struct JobOutcome {
    int exitCode = -1;
    QList<QJsonObject> events = {};
    QByteArray errors = {};

    /// The last event, `done` or `failed`.
    QJsonObject last() const { return events.isEmpty() ? QJsonObject() : events.last(); }
    bool isDone() const;
    bool failedWith(const QString &code) const;
};

/// Path of the program under test.
QString voiceProgram();

/// Runs one job to its end, with standard input open.
JobOutcome runJob(const QJsonObject &job);
/// The same with any first line.
JobOutcome runLine(const QByteArray &line);
/// Runs with arguments and no input.
JobOutcome runWithArguments(const QStringList &arguments);

/// Makes a recording of speech with the espeak-ng program; `arguments` choose voice, pitch and speed.
bool speakToFile(const QString &file, const QString &text, const QStringList &arguments);
