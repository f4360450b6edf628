#include "tests/server/db/SchemaFixture.h"

namespace {

constexpr const char *seed = R"(
    INSERT INTO auth.users (id, email) VALUES ('%ALICE%', 'alice@example.org'), ('%BOB%', 'bob@example.org'),
                                              ('%CAROL%', 'carol@example.org');
    DELETE FROM profiles WHERE id = '%CAROL%';
    INSERT INTO voices (id, user_id, name, source, reference_object_key)
        SELECT id, id, 'Voice', 'uploaded', id || '/' || id || '/reference.wav' FROM profiles;
    INSERT INTO generations (id, user_id, voice_id, text, status)
        SELECT id, id, id, 'Hello.', 'processing' FROM profiles;
    INSERT INTO tasks (id, user_id, type, status, generation_id, voice_id, modal_job_id)
        SELECT id, id, 'generate', 'processing', id, id, 'job' FROM profiles;
    INSERT INTO utter.task_work (task_id, user_id, engine, stage, fraction)
        SELECT id, id, 'remote', 'synthesizing', 0.5 FROM profiles;
)";

QByteArray filledIn(QByteArray sql)
{
    sql.replace("%ALICE%", SchemaFixture::alice);
    sql.replace("%BOB%", SchemaFixture::bob);
    sql.replace("%CAROL%", SchemaFixture::carol);
    return sql;
}

QByteArray joined(const QList<QByteArray> &columns)
{
    QByteArrayList texts;
    for (const QByteArray &column : columns)
        texts.append(column.isNull() ? QByteArray("-") : column);
    return texts.join('|');
}

} // namespace

bool SchemaFixture::start()
{
    if (!m_database.start()) {
        m_error = m_database.error();
        return false;
    }
    m_owner.emplace(m_database.url());
    m_login.emplace(m_database.url(QStringLiteral("authenticator")));
    m_error = m_owner->run(filledIn(seed)).message;
    return m_error.isEmpty();
}

TestRows SchemaFixture::attempt(const QByteArray &role, const QByteArray &sql)
{
    TestSession &session = role == "authenticator" ? *m_login : *m_owner;
    const QByteArray subject = role == "authenticated" ? "\"sub\":\"" + alice + "\"," : QByteArray();
    session.run("BEGIN; SET LOCAL ROLE " + role);
    session.run("SELECT set_config('request.jwt.claims', '{" + subject + "\"role\":\"" + role +
                "\"}', true)");
    const TestRows answer = session.run(filledIn(sql));
    session.run("ROLLBACK");
    return answer;
}

QByteArray SchemaFixture::outcome(const QByteArray &sql)
{
    const TestRows answer = attempt("service_role", sql);
    if (!answer.sqlState.isEmpty())
        return answer.sqlState;
    QByteArrayList lines;
    for (const QList<QByteArray> &row : answer.rows)
        lines.append(joined(row));
    return lines.join('\n');
}
