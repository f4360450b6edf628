#include "tests/support/TestSession.h"

#include <libpq-fe.h>

namespace {

QList<QByteArray> readRow(const PGresult *result, int row)
{
    QList<QByteArray> columns;
    for (int column = 0; column < PQnfields(result); ++column) {
        const bool isNull = PQgetisnull(result, row, column) == 1;
        columns.append(isNull ? QByteArray() : QByteArray(PQgetvalue(result, row, column)));
    }
    return columns;
}

} // namespace

TestSession::TestSession(const QString &url) : m_connection(PQconnectdb(url.toUtf8().constData()), &PQfinish)
{
    PQsetErrorVerbosity(m_connection.get(), PQERRORS_TERSE);
}

TestRows TestSession::run(const QByteArray &sql)
{
    const std::unique_ptr<PGresult, void (*)(PGresult *)> result(PQexec(m_connection.get(), sql.constData()),
                                                                 &PQclear);
    TestRows answer;
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        answer.sqlState = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        if (answer.sqlState.isEmpty())
            answer.sqlState = "08000"; // no connection
        answer.message = QString::fromUtf8(PQerrorMessage(m_connection.get()));
        return answer;
    }
    for (int row = 0; row < PQntuples(result.get()); ++row)
        answer.rows.append(readRow(result.get(), row));
    answer.affected = QByteArray(PQcmdTuples(result.get())).toLongLong();
    return answer;
}

TestRows TestSession::runAs(const QByteArray &role, const QByteArray &claims, const QByteArray &sql)
{
    QByteArray quoted = claims;
    quoted.replace('\'', "''");
    run("BEGIN; SELECT set_config('role', '" + role + "', true), set_config('request.jwt.claims', '" +
        quoted + "', true)");
    const TestRows answer = run(sql);
    run(answer.sqlState.isEmpty() ? "COMMIT" : "ROLLBACK");
    return answer;
}

QByteArray TestSession::value(const QByteArray &sql)
{
    const TestRows answer = run(sql);
    return answer.rows.isEmpty() ? QByteArray() : answer.rows.first().first();
}
