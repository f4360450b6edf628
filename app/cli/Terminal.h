#pragma once

#include "services/net/Result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

/// What a command says and asks. Results go to standard output, everything else to standard error. With
/// `--json` the output is exactly one JSON object and nothing else is said.
class Terminal final {
public:
    explicit Terminal(bool json) : m_isJson(json) {}
    ~Terminal();

    bool isJson() const { return m_isJson; }

    /// A line of the result, for people; dropped with --json.
    void print(const QString &line);
    /// The result for machines; dropped without --json.
    void printJson(const QJsonObject &object);
    /// Rows with columns in line, for people.
    void printTable(const QList<QStringList> &rows);

    /// Something that is not the result.
    void note(const QString &sentence);
    /// The one line that says how far things are: rewritten in place on a terminal, a new line where it is a
    /// file.
    void progress(const QString &state);
    /// `partial` is what there is in spite of it, beside the error with --json.
    void printError(const Error &error, const QJsonObject &partial = {});

    /// Asks a person. Fails where nobody can answer, and with Error{Cancelled} at Ctrl+C.
    Result<QString> ask(const QString &question, bool isSecret = false);

private:
    void clearProgress();

    bool m_isJson;
    QString m_lastProgress;
};
