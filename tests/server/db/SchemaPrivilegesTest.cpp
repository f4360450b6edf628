#include "tests/server/db/SchemaFixture.h"

#include <QTest>

/// What each role may do to each table by SQL alone: privileges and row level security, whatever the server
/// does.
class SchemaPrivilegesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void mayOnlyDoWhatItsRoleMay_data();
    void mayOnlyDoWhatItsRoleMay();
    void bookkeepingIsForTheServiceRoleAlone_data();
    void bookkeepingIsForTheServiceRoleAlone();
    void functionsAreGrantedOneByOne_data();
    void functionsAreGrantedOneByOne();
    void objectsAreReachedInTheOwnFolderOnly_data();
    void objectsAreReachedInTheOwnFolderOnly();
    void consentIsAppendOnly();
    void theUserSeesOwnProgressOnly();
    void anEmptySettingIsNoCaller();
    void everyTableHasRowLevelSecurity();
    void everyForeignKeyHasAnIndex();

private:
    SchemaFixture m_schema;
};

namespace {

struct Verbs {
    const char *table, *insert, *update;
};

/// The insert must be valid but for the caller's rights.
constexpr Verbs tables[] = {
    {"profiles", "INSERT INTO profiles (id) VALUES ('%CAROL%')", "UPDATE profiles SET display_name = 'x'"},
    {"voices", "INSERT INTO voices (user_id, name, source) VALUES ('%ALICE%', 'x', 'uploaded')",
     "UPDATE voices SET name = 'x'"},
    {"generations", "INSERT INTO generations (user_id, text) VALUES ('%ALICE%', 'x')",
     "UPDATE generations SET text = 'x'"},
    {"tasks",
     "INSERT INTO tasks (id, user_id, type, status) VALUES (gen_random_uuid(), '%ALICE%', 'clone', 'failed')",
     "UPDATE tasks SET error = 'x'"},
};

/// Rows that a verb reaches; refused: SQLSTATE 42501.
constexpr int refused = -1;

int reached(const QByteArray &role, const QByteArray &table, const QByteArray &verb)
{
    if (role == "service_role")
        return verb == "insert" ? 1 : 2;
    if (role == "anon" && verb == "select")
        return 0;
    const bool mayDelete = table == "voices" || table == "generations";
    if (role == "authenticated" && (verb == "select" || (verb == "delete" && mayDelete)))
        return 1;
    return refused;
}

} // namespace

void SchemaPrivilegesTest::initTestCase()
{
    QVERIFY2(m_schema.start(), qPrintable(m_schema.error()));
}

void SchemaPrivilegesTest::mayOnlyDoWhatItsRoleMay_data()
{
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("rows");
    const auto add = [](const QByteArray &role, const QByteArray &table, const QByteArray &verb,
                        const QByteArray &sql) {
        QTest::newRow((role + ' ' + verb + ' ' + table).constData())
            << role << sql << reached(role, table, verb);
    };
    for (const QByteArray role : {"authenticator", "anon", "authenticated", "service_role",
                                  "supabase_auth_admin", "supabase_storage_admin"}) {
        for (const Verbs &verbs : tables) {
            const QByteArray table = verbs.table;
            add(role, table, "select", "SELECT id FROM " + table);
            add(role, table, "insert", verbs.insert);
            add(role, table, "update", verbs.update);
            add(role, table, "delete", "DELETE FROM " + table);
        }
    }
}

void SchemaPrivilegesTest::mayOnlyDoWhatItsRoleMay()
{
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, sql);
    QFETCH(int, rows);
    const TestRows answer = m_schema.attempt(role, sql);
    QCOMPARE(answer.sqlState, rows == refused ? QByteArray("42501") : QByteArray());
    if (rows != refused)
        QCOMPARE(answer.affected, qint64(rows));
}

void SchemaPrivilegesTest::bookkeepingIsForTheServiceRoleAlone_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<bool>("isForWorkers");
    for (const QByteArray table : {"task_work", "idempotency_keys", "object_removals", "engine_cancels",
                                   "upload_reservations", "row_counts", "voice_consents"})
        QTest::newRow(table.constData()) << "SELECT count(*) FROM utter." + table << true;
    for (const QByteArray table : {"users", "sessions", "refresh_tokens", "identities", "one_time_tokens"})
        QTest::newRow(table.constData()) << "SELECT count(*) FROM auth." + table << false;
    // D37: what the platform's defaults leave behind.
    for (const Verbs &verbs : tables)
        QTest::newRow((QByteArray("truncate ") + verbs.table).constData())
            << QByteArray("TRUNCATE ") + verbs.table + " CASCADE" << true;
}

void SchemaPrivilegesTest::bookkeepingIsForTheServiceRoleAlone()
{
    QFETCH(QByteArray, sql);
    QFETCH(bool, isForWorkers);
    for (const QByteArray role : {"authenticator", "anon", "authenticated"})
        QCOMPARE(m_schema.attempt(role, sql).sqlState, "42501");
    QCOMPARE(m_schema.attempt("service_role", sql).sqlState,
             isForWorkers ? QByteArray() : QByteArray("42501"));
}

void SchemaPrivilegesTest::functionsAreGrantedOneByOne_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArrayList>("roles");
    QTest::newRow("user_exists") << QByteArray("utter.user_exists('%ALICE%')")
                                 << QByteArrayList{"authenticator", "authenticated", "service_role"};
    QTest::newRow("my_row_count") << QByteArray("utter.my_row_count('voices')")
                                  << QByteArrayList{"authenticated"};
    QTest::newRow("my_task_progress")
        << QByteArray("utter.my_task_progress(array['%ALICE%']::uuid[])") << QByteArrayList{"authenticated"};
    QTest::newRow("poll count") << QByteArray("increment_task_modal_poll_count('%ALICE%', '%ALICE%')")
                                << QByteArrayList{"service_role"};
    QTest::newRow("queue_removal") << QByteArray(
                                          "utter.queue_removal('%ALICE%', 'references', '%ALICE%/x', now())")
                                   << QByteArrayList{};
}

void SchemaPrivilegesTest::functionsAreGrantedOneByOne()
{
    QFETCH(QByteArray, call);
    QFETCH(QByteArrayList, roles);
    for (const QByteArray role : {"authenticator", "anon", "authenticated", "service_role"}) {
        const QByteArray state = m_schema.attempt(role, "SELECT " + call).sqlState;
        QVERIFY2(state == (roles.contains(role) ? QByteArray() : QByteArray("42501")),
                 (role + ": " + state).constData());
    }
}

void SchemaPrivilegesTest::objectsAreReachedInTheOwnFolderOnly_data()
{
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("state");
    const auto insert = [](const QByteArray &bucket, const QByteArray &key) {
        return "INSERT INTO storage.objects (bucket_id, name) VALUES ('" + bucket + "', '" + key + "')";
    };
    const QByteArray own = "%ALICE%/v/reference.wav";
    QTest::newRow("own reference") << QByteArray("authenticated") << insert("references", own)
                                   << QByteArray();
    QTest::newRow("foreign folder") << QByteArray("authenticated")
                                    << insert("references", "%BOB%/v/reference.wav") << QByteArray("42501");
    QTest::newRow("no folder") << QByteArray("authenticated") << insert("references", "reference.wav")
                               << QByteArray("42501");
    QTest::newRow("generations") << QByteArray("authenticated") << insert("generations", own)
                                 << QByteArray("42501");
    QTest::newRow("anonymous") << QByteArray("anon") << insert("references", own) << QByteArray("42501");
    QTest::newRow("new bucket") << QByteArray("authenticated")
                                << QByteArray("INSERT INTO storage.buckets (id, name) VALUES ('b', 'b')")
                                << QByteArray("42501");
    QTest::newRow("delete by SQL") << QByteArray("service_role") << QByteArray("DELETE FROM storage.objects")
                                   << QByteArray("42501");
    QTest::newRow("delete that is meant")
        << QByteArray("service_role")
        << QByteArray("SET LOCAL storage.allow_delete_query = 'true'; DELETE FROM storage.objects")
        << QByteArray();
}

void SchemaPrivilegesTest::objectsAreReachedInTheOwnFolderOnly()
{
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, sql);
    QTEST(m_schema.attempt(role, sql).sqlState, "state");
}

void SchemaPrivilegesTest::consentIsAppendOnly()
{
    const QByteArray insert =
        "INSERT INTO utter.voice_consents (voice_id, user_id, statement, relation, accepted_at)"
        " VALUES ('%ALICE%', '%ALICE%', 'It is me.', 'self', now())";
    QCOMPARE(m_schema.attempt("service_role", insert).sqlState, QByteArray());
    QCOMPARE(m_schema.outcome("UPDATE utter.voice_consents SET statement = ''"), "42501");
    QCOMPARE(m_schema.outcome("DELETE FROM utter.voice_consents"), "42501");
    QCOMPARE(m_schema.outcome(insert + "; DELETE FROM voices; SELECT statement FROM utter.voice_consents"),
             "It is me.");
}

void SchemaPrivilegesTest::theUserSeesOwnProgressOnly()
{
    const TestRows progress =
        m_schema.attempt("authenticated", "SELECT task_id, engine, stage, fraction FROM "
                                          "utter.my_task_progress(array['%ALICE%', '%BOB%']::uuid[])");
    QCOMPARE(progress.rows,
             (QList<QList<QByteArray>>{{SchemaFixture::alice, "remote", "synthesizing", "0.5"}}));
}

void SchemaPrivilegesTest::anEmptySettingIsNoCaller()
{
    // What a setting local to an earlier transaction leaves behind on the connection.
    const QByteArray empty = "SET LOCAL request.jwt.claims = ''; SET LOCAL request.jwt.claim.sub = ''; ";
    const TestRows caller =
        m_schema.attempt("authenticated", empty + "SELECT auth.uid(), auth.role(), auth.jwt()");
    QCOMPARE(caller.rows, (QList<QList<QByteArray>>{{QByteArray(), QByteArray(), QByteArray()}}));
    QCOMPARE(m_schema.attempt("authenticated", empty + "SELECT id FROM voices").affected, 0);
}

void SchemaPrivilegesTest::everyTableHasRowLevelSecurity()
{
    QCOMPARE(m_schema.outcome("SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND NOT relrowsecurity"
                              " AND relnamespace::regnamespace::text IN ('public', 'utter', 'storage')"),
             QByteArray());
}

void SchemaPrivilegesTest::everyForeignKeyHasAnIndex()
{
    QCOMPARE(
        m_schema.outcome("SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'f'"
                         " AND connamespace::regnamespace::text IN ('public', 'utter', 'auth', 'storage')"
                         " AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = conrelid AND indpred IS NULL"
                         "                 AND (indkey::int2[])[0] = conkey[1])"),
        QByteArray());
}

QTEST_GUILESS_MAIN(SchemaPrivilegesTest)
#include "SchemaPrivilegesTest.moc"
