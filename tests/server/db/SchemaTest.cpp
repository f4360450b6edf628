#include "tests/server/db/SchemaFixture.h"

#include <QTest>

/// The rules that the schema itself keeps, for whoever writes: states, ownership, what goes with a deleted
/// row, counts.
class SchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsRules_data();
    void keepsRules();
    void directDeletesAreSafe_data();
    void directDeletesAreSafe();
    void acceptsMinimalTasksInAnyState();
    void boundsActiveGenerationsByTheirSlots();
    void countsPolls();
    void countsRows();
    void removesAUserWithoutRest();
    void listsAreReadInOrderFromAnIndex_data();
    void listsAreReadInOrderFromAnIndex();

private:
    SchemaFixture m_schema;
};

namespace {

constexpr const char *task = "SELECT status, error, result, completed_at IS NOT NULL, started_at IS NOT NULL"
                             " FROM tasks WHERE id = '%ALICE%'";
constexpr const char *generation = "SELECT status, error_message, completed_at IS NOT NULL"
                                   " FROM generations WHERE id = '%ALICE%'";
constexpr const char *removals = "SELECT bucket, replace(key, '%ALICE%', 'A'), (not_before - now())::text"
                                 " FROM utter.object_removals ORDER BY bucket, key";
constexpr const char *cancels = "SELECT engine, remote_job_id FROM utter.engine_cancels";

void addRule(const char *name, const QByteArray &sql, const QByteArray &outcome)
{
    QTest::newRow(name) << sql << outcome;
}

QByteArray setTask(const QByteArray &status)
{
    return "UPDATE tasks SET status = '" + status + "' WHERE id = '%ALICE%'; ";
}

QByteArray setGeneration(const QByteArray &status)
{
    return "UPDATE generations SET status = '" + status + "' WHERE id = '%ALICE%'; ";
}

/// A preview of Alice's with the id 44….
QByteArray preview(const QByteArray &status)
{
    return "INSERT INTO tasks (id, user_id, type, status) VALUES ('44444444-4444-4444-4444-444444444444', "
           "'%ALICE%',"
           " 'design_preview', '" +
           status + "'); ";
}

const QByteArray previewObject = "references|A/preview_44444444-4444-4444-4444-444444444444.wav|";

} // namespace

void SchemaTest::initTestCase()
{
    QVERIFY2(m_schema.start(), qPrintable(m_schema.error()));
}

void SchemaTest::keepsRules_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("outcome");
    const QByteArray other = "INSERT INTO tasks (user_id, type, status, ";

    addRule("task: completed says when", setTask("completed") + task, "completed|-|{}|t|f");
    addRule("task: failed says why", setTask("failed") + task,
            "failed|Generation failed. Please try again.|-|t|f");
    addRule("task: cancelled says why", setTask("cancelled") + task, "cancelled|Cancelled by user|-|t|f");
    addRule("task: keeps the reason given",
            "UPDATE tasks SET status = 'failed', error = 'Why' WHERE id = '%ALICE%';" + QByteArray(task),
            "failed|Why|-|t|f");
    addRule("task: processing says since when", setTask("pending") + setTask("processing") + task,
            "processing|-|-|f|t");
    for (const char *end : {"completed", "failed", "cancelled"}) {
        const QByteArray name = QByteArray("D02 nothing leaves ") + end;
        addRule((name + " (task)").constData(), setTask(end) + setTask("processing"), "55000");
        addRule((name + " (generation)").constData(), setGeneration(end) + setGeneration("pending"), "55000");
        addRule((name + " (other columns)").constData(),
                setTask(end) + "UPDATE tasks SET metadata = '{\"a\": 1}', status = status; SELECT 1", "1");
    }
    addRule("generation: completed says when", setGeneration("completed") + generation, "completed|-|t");
    addRule("generation: cancelled says why", setGeneration("cancelled") + generation,
            "cancelled|Cancelled by user|t");

    addRule("cancel is told the engine", setTask("cancelled") + cancels, "remote|job");
    addRule("a local job has nobody to tell",
            "UPDATE tasks SET modal_job_id = 'local:x'; " + setTask("cancelled") + cancels, "");
    addRule("D08 a job known only to the worker",
            "UPDATE tasks SET modal_job_id = NULL; UPDATE utter.task_work SET remote_job_id = 'late'; " +
                setTask("cancelled") + cancels,
            "remote|late");

    addRule("D50 task, voice", other + "voice_id) VALUES ('%ALICE%', 'clone', 'pending', '%BOB%')", "23503");
    addRule("D50 task, generation", other + "generation_id) VALUES ('%ALICE%', 'clone', 'pending', '%BOB%')",
            "23503");
    addRule("D50 task, later", "UPDATE tasks SET generation_id = '%BOB%' WHERE id = '%ALICE%'", "23503");
    addRule("D50 generation",
            "INSERT INTO generations (user_id, text, voice_id) VALUES ('%ALICE%', 'x', '%BOB%')", "23503");
    addRule("rows keep their owner", "UPDATE voices SET user_id = '%BOB%' WHERE id = '%ALICE%'", "23514");

    addRule("D38 a preview lives a day",
            preview("processing") +
                "UPDATE tasks SET status = 'completed' WHERE type = "
                "'design_preview'; " +
                removals,
            previewObject + "1 day");
    addRule("D38 and goes with its task",
            preview("completed") + "DELETE FROM tasks WHERE type = 'design_preview'; " + removals,
            previewObject + "00:00:00");
    addRule("one removal per object",
            preview("processing") +
                "UPDATE tasks SET status = 'completed' WHERE type = 'design_preview'; "
                "DELETE FROM tasks WHERE type = 'design_preview'; " +
                removals,
            previewObject + "00:00:00");
}

void SchemaTest::keepsRules()
{
    QFETCH(QByteArray, sql);
    QTEST(m_schema.outcome(sql), "outcome");
}

void SchemaTest::directDeletesAreSafe_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("outcome");
    const QByteArray voiceGone =
        "SET LOCAL ROLE authenticated; DELETE FROM voices; SET LOCAL ROLE service_role; ";
    const QByteArray generationGone =
        "SET LOCAL ROLE authenticated; DELETE FROM generations; SET LOCAL ROLE service_role; ";
    const QByteArray taskGone = "DELETE FROM tasks WHERE id = '%ALICE%'; ";
    const QByteArray waiting =
        "UPDATE tasks SET status = 'pending', modal_job_id = NULL, queued_at = now(); ";

    addRule("D37 voice: its reference", voiceGone + removals, "references|A/A/reference.wav|00:00:00");
    addRule("D37 voice: a foreign key stays",
            "UPDATE voices SET reference_object_key = '%BOB%/x'; " + voiceGone + removals, "");
    addRule("D43 voice: its name stays",
            voiceGone + "SELECT metadata->>'voice_name', voice_id FROM tasks WHERE id = '%ALICE%'",
            "Voice|-");
    addRule("D43 voice: the name of its time stays",
            "UPDATE tasks SET metadata = '{\"voice_name\": \"Old\"}'; " + voiceGone +
                "SELECT metadata->>'voice_name' FROM tasks WHERE id = '%ALICE%'",
            "Old");
    addRule("voice: running work goes on", voiceGone + task, "processing|-|-|f|f");
    addRule("D37 voice: waiting work ends", waiting + voiceGone + task, "cancelled|Cancelled by user|-|t|f");
    addRule("D37 voice: and its generation", waiting + voiceGone + generation,
            "cancelled|Cancelled by user|t");

    addRule("D06 generation: its task ends", generationGone + task, "cancelled|Cancelled by user|-|t|f");
    addRule("D06 generation: its job too", generationGone + cancels, "remote|job");
    addRule("D37 generation: its audio, when the worker has noticed", generationGone + removals,
            "generations|A/A.wav|00:05:00");
    addRule("D37 finished generation: its audio at once",
            setTask("completed") +
                "UPDATE generations SET status = 'completed', audio_object_key = '%ALICE%/k.wav' "
                "WHERE id = '%ALICE%'; " +
                generationGone + removals,
            "generations|A/k.wav|00:00:00");
    addRule("generation: a finished task stays as it is", setTask("completed") + generationGone + task,
            "completed|-|{}|t|f");

    addRule("D07 task: its generation ends", taskGone + generation, "cancelled|Cancelled by user|t");
    addRule("D07 task: its job too", taskGone + cancels, "remote|job");
    addRule("task: a finished generation stays", setGeneration("completed") + taskGone + generation,
            "completed|-|t");
}

void SchemaTest::directDeletesAreSafe()
{
    QFETCH(QByteArray, sql);
    // The owner may change roles within the transaction; the claims are Alice's throughout.
    QTEST(m_schema.outcome(
              "RESET ROLE; SET LOCAL request.jwt.claim.sub = '%ALICE%'; SET LOCAL ROLE service_role; " + sql),
          "outcome");
}

void SchemaTest::acceptsMinimalTasksInAnyState()
{
    for (const QByteArray status : {"pending", "processing", "completed", "failed", "cancelled"}) {
        QCOMPARE(
            m_schema.outcome(
                "INSERT INTO tasks (id, user_id, type, status) VALUES ('%CAROL%', '%CAROL%', 'generate', '" +
                status + "') RETURNING status, completed_at, error, active_slot"),
            status + "|-|-|0");
    }
}

void SchemaTest::boundsActiveGenerationsByTheirSlots()
{
    const QByteArray insert =
        "INSERT INTO tasks (user_id, type, active_slot) VALUES ('%ALICE%', 'generate', ";
    QCOMPARE(m_schema.outcome(insert + "0)"), "23505");
    QCOMPARE(m_schema.outcome(insert + "1) RETURNING active_slot"), "1");
    QCOMPARE(m_schema.outcome(setTask("failed") + insert + "0) RETURNING active_slot"), "0");
}

void SchemaTest::countsPolls()
{
    const QByteArray mine = "SELECT increment_task_modal_poll_count('%ALICE%', '%ALICE%')";
    QCOMPARE(m_schema.outcome(mine + "; " + mine), "2");
    QCOMPARE(m_schema.outcome("SELECT increment_task_modal_poll_count('%ALICE%', '%BOB%')"), "-");
    const QByteArray changed = "SELECT updated_at = now() FROM tasks WHERE id = '%ALICE%'";
    QCOMPARE(m_schema.outcome(mine + "; " + changed), "f"); // D46
    QCOMPARE(m_schema.outcome("UPDATE tasks SET updated_at = '2000-01-01', modal_poll_count = 9; " + changed),
             "t");
}

void SchemaTest::countsRows()
{
    const QByteArray count =
        "SELECT n FROM utter.row_counts WHERE user_id = '%ALICE%' AND relation = 'voices'";
    const QByteArray more = "INSERT INTO voices (user_id, name, source)"
                            " SELECT id, 'x', 'designed' FROM profiles, generate_series(1, 5); ";
    QCOMPARE(m_schema.outcome(count), "1");
    QCOMPARE(m_schema.outcome(more + count), "6");
    QCOMPARE(m_schema.outcome(more + "DELETE FROM voices WHERE name = 'x'; " + count), "1");
    QCOMPARE(m_schema.outcome("TRUNCATE voices CASCADE; " + more + count), "5");
    const TestRows own = m_schema.attempt("authenticated", "SELECT utter.my_row_count('voices')");
    QCOMPARE(own.rows, (QList<QList<QByteArray>>{{"1"}}));
}

void SchemaTest::removesAUserWithoutRest()
{
    const QByteArray remove =
        "RESET ROLE; SET LOCAL ROLE supabase_auth_admin; DELETE FROM auth.users WHERE id = '%ALICE%';"
        " SET LOCAL ROLE service_role; ";
    QCOMPARE(m_schema.outcome(remove +
                              "SELECT (SELECT count(*) FROM profiles), (SELECT count(*) FROM voices),"
                              " (SELECT count(*) FROM generations), (SELECT count(*) FROM tasks),"
                              " (SELECT count(*) FROM utter.row_counts WHERE user_id = '%ALICE%')"),
             "1|1|1|1|0");
    QCOMPARE(m_schema.outcome(remove + cancels), "remote|job");
    QCOMPARE(m_schema.outcome(remove + "SELECT bucket FROM utter.object_removals ORDER BY bucket"),
             "generations\nreferences");
}

void SchemaTest::listsAreReadInOrderFromAnIndex_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("index");
    QTest::newRow("voices") << QByteArray("voices") << QByteArray("idx_voices_user_id_created");
    QTest::newRow("generations") << QByteArray("generations")
                                 << QByteArray("idx_generations_user_id_created");
    QTest::newRow("tasks") << QByteArray("tasks") << QByteArray("idx_tasks_user_id_created");
    QTest::newRow("active tasks") << QByteArray("tasks WHERE status IN ('pending', 'processing')")
                                  << QByteArray("idx_tasks_user_id_active");
}

void SchemaTest::listsAreReadInOrderFromAnIndex()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, index);
    // On a small table the planner would sort; it may not where an order can be had without.
    const TestRows plan =
        m_schema.attempt("authenticated", "SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off; "
                                          "EXPLAIN SELECT * FROM " +
                                              from + " ORDER BY created_at DESC, id DESC LIMIT 20");
    QByteArray text;
    for (const QList<QByteArray> &line : plan.rows)
        text += line.first() + '\n';
    QVERIFY2(text.contains("Index Scan using " + index) && !text.contains("Sort"), text.constData());
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "SchemaTest.moc"
