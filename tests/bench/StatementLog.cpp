#include "tests/bench/StatementLog.h"

#include "tests/support/TestSession.h"
#include "tests/support/Until.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace {

QString conninfo(const QString &workspace)
{
    return u"host='%1/run/db' dbname=postgres user=utter"_s.arg(workspace);
}

/// `$2` and `$10` replaced by the values of "$1 = 'a', $2 = NULL"; from the last, or $1 would hit $10.
QByteArray withValues(QByteArray statement, const QByteArray &detail)
{
    static const QRegularExpression value(u"\\$(\\d+) = (NULL|'(?:[^']|'')*')"_s);
    QList<std::pair<int, QByteArray>> values;
    auto matches = value.globalMatch(QString::fromUtf8(detail));
    while (matches.hasNext()) {
        const auto match = matches.next();
        values.prepend({match.captured(1).toInt(), match.captured(2).toUtf8()});
    }
    for (const auto &[number, text] : values)
        statement.replace('$' + QByteArray::number(number), text);
    return statement;
}

/// pgbench takes `:name` for a variable of its own, inside of literals too.
QByteArray withoutVariables(const QByteArray &statement)
{
    static const QRegularExpression variable(u"(?<!:):(?=[A-Za-z_])"_s);
    return QString::fromUtf8(statement).replace(variable, u"'||chr(58)||'"_s).toUtf8();
}

} // namespace

StatementLog::StatementLog(QString workspace) : m_workspace(std::move(workspace)) {}

void StatementLog::start()
{
    TestSession owner(conninfo(m_workspace));
    owner.run("ALTER SYSTEM SET log_statement = 'all'");
    owner.run("SELECT pg_reload_conf()");
    // The setting reaches other sessions in a moment: only then does the recording begin.
    until([&] { return TestSession(conninfo(m_workspace)).value("SHOW log_statement") == "all"; },
          std::chrono::seconds(10));
    until([] { return false; }, std::chrono::milliseconds(300));
    m_begin = QFileInfo(m_workspace + u"/log/database.log"_s).size();
}

QByteArray StatementLog::stop()
{
    QFile log(m_workspace + u"/log/database.log"_s);
    QByteArray script;
    if (!log.open(QFile::ReadOnly) || !log.seek(m_begin))
        return script;
    const QString text = QString::fromUtf8(log.readAll());
    TestSession owner(conninfo(m_workspace));
    owner.run("ALTER SYSTEM RESET log_statement");
    owner.run("SELECT pg_reload_conf()");
    static const QRegularExpression entry(
        u"LOG:  execute [^:]+: (.*?)\\n(?:\\d{4}-[^\\n]*?DETAIL:  parameters: ([^\\n]*)\\n)?(?=\\d{4}-|$)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    bool isInPipeline = false;
    bool isInTransaction = false;
    const auto end = [&] {
        if (std::exchange(isInPipeline, false))
            script += "\\endpipeline\n";
    };
    const auto begin = [&] {
        end();
        isInPipeline = true;
        script += "\\startpipeline\n";
    };
    auto matches = entry.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QByteArray values = match.captured(2).toUtf8();
        const QByteArray statement =
            withValues(match.captured(1).toUtf8(), values).replace('\n', ' ').replace('\t', ' ');
        const bool isEntry = statement.contains("set_config('role'");
        if (statement == "BEGIN" || (isEntry && !isInTransaction))
            begin();
        isInTransaction = (isInTransaction || statement == "BEGIN") && statement != "COMMIT";
        script += withoutVariables(statement) + ";\n";
        // What depends on an earlier result is a round trip of its own.
        if (isEntry && isInTransaction)
            end();
    }
    end();
    return script;
}

double StatementLog::pgbench(const QByteArray &script, int clients, int seconds) const
{
    QTemporaryFile file;
    if (!file.open())
        return 0;
    file.write(script);
    file.flush();
    QProcess pgbench;
    pgbench.start(u"/usr/lib/postgresql/15/bin/pgbench"_s,
                  {u"-n"_s, u"-M"_s, u"prepared"_s, u"-c"_s, QString::number(clients), u"-T"_s,
                   QString::number(seconds), u"-f"_s, file.fileName(), u"-h"_s, m_workspace + u"/run/db"_s,
                   u"-U"_s, u"utter"_s, u"postgres"_s});
    pgbench.waitForFinished(-1);
    if (pgbench.exitCode() != 0)
        qWarning("%s", pgbench.readAllStandardError().constData());
    static const QRegularExpression tps(u"tps = ([0-9.]+)"_s);
    return tps.match(QString::fromUtf8(pgbench.readAllStandardOutput())).captured(1).toDouble();
}
