#include "tests/server/api/tasks/TaskFixture.h"

#include "tests/support/SpeechFile.h"
#include "tests/support/Until.h"

#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 30s;

/// Takes the job from standard input; every file that is probed is said to be good.
constexpr auto scriptHead = R"sh(#!/bin/sh
here=$(dirname "$0")
marks=$here
read -r line
case "$line" in *'"probe"'*)
    echo '{"event":"done","container":"wav","codec":"pcm","mime":"audio/wav","sample_rate":22050,"channels":1,"duration_seconds":3.5,"peaks":""}'
    exit 0;;
esac
output=$(printf '%s' "$line" | sed 's/.*"output":"\([^"]*\)".*/\1/')
speak() {
    cp "$here/result.wav" "$output"
    echo '{"event":"done","duration_seconds":0.5,"sample_rate":24000,"peaks":"AAAA","unknown_words":[]}'
}
)sh";

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TaskFixture::TaskFixture(Engine engine, const QHash<QString, QString> &environment)
    : m_kind(engine), m_folder(QDir::tempPath() + u"/utter-engine-XXXXXX"_s)
{
    TestServerOptions options;
    options.environment = environment;
    options.arguments = {u"--open-signup"_s};
    if (engine == Engine::Remote)
        options.environment.insert(m_fake.environment());
    if (engine == Engine::Script)
        options.environment.insert(u"UTTER_VOICE"_s, m_folder.filePath(u"engine.sh"_s));
    m_server = std::make_unique<TestServer>(options);
    write(m_folder.filePath(u"result.wav"_s), m_fake.audio());
    script("speak\n");
}

void TaskFixture::script(const QByteArray &body)
{
    // Renamed into place: a process that is just starting reads the old one or the new one.
    const QString path = m_folder.filePath(u"engine.sh"_s);
    const QString fresh = path + u".new"_s;
    write(fresh, scriptHead + body);
    QFile::setPermissions(fresh, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData());
}

bool TaskFixture::start()
{
    if (!m_server->start() || !signIn())
        return false;
    m_strangerToken = signUp("stranger@example.org");
    m_ownerId = owner().get("/api/me").value("user").toObject().value("id"_L1).toString().toUtf8();
    if (!reconnect())
        return false;
    m_voiceId = makeVoice();
    return !m_voiceId.isEmpty() && !m_strangerToken.isEmpty();
}

bool TaskFixture::restart()
{
    m_database.reset();
    return m_server->start() && signIn() && reconnect();
}

bool TaskFixture::reconnect()
{
    m_database.emplace(u"host='%1/run/db' dbname=postgres user=utter"_s.arg(m_server->workspace()));
    return sql("SELECT 1") == "1";
}

bool TaskFixture::signIn()
{
    m_ownerToken = m_server->signInAsOwner();
    return !m_ownerToken.isEmpty();
}

QByteArray TaskFixture::signUp(const QByteArray &email) const
{
    const TestClient client(m_server->url(), {{"apikey", m_server->publishableKey()}});
    return client
        .post("/auth/v1/signup", "{\"email\":\"" + email + "\",\"password\":\"correct horse battery\"}")
        .text("access_token")
        .toUtf8();
}

TestClient TaskFixture::owner() const
{
    return TestClient(m_server->url(), {{"Authorization", "Bearer " + m_ownerToken}});
}

TestClient TaskFixture::stranger() const
{
    return TestClient(m_server->url(), {{"Authorization", "Bearer " + m_strangerToken}});
}

QByteArray TaskFixture::makeVoice()
{
    const QString speech = m_folder.filePath(u"speech.wav"_s);
    if (!makeSpeech(u"The quick brown fox jumps over the lazy dog, and the dog sleeps on."_s, u"en"_s,
                    speech))
        return {};
    const QByteArray words = R"("name":"Anne","language":"English","transcript":"The quick brown fox.")";
    const TestResponse reserved = owner().post("/api/clone/upload-url", "{" + words + "}");
    const QUrl url(reserved.text("upload_url"));
    const QByteArray path =
        url.path(QUrl::FullyEncoded).toUtf8() + '?' + url.query(QUrl::FullyEncoded).toUtf8();
    TestClient(m_server->url()).put(path, readAll(speech), "audio/wav");
    const QByteArray id = reserved.text("voice_id").toUtf8();
    return owner()
        .post("/api/clone/finalize", "{\"voice_id\":\"" + id + "\"," + words + "}")
        .text("id")
        .toUtf8();
}

QByteArray TaskFixture::sql(QByteArray text)
{
    text.replace(":owner", "'" + m_ownerId + "'");
    text.replace(":voice", "'" + m_voiceId + "'");
    const TestRows rows = m_database->run(text);
    if (!rows.sqlState.isEmpty())
        qWarning("%s", qPrintable(rows.message));
    return rows.rows.isEmpty() ? QByteArray() : rows.rows.first().value(0);
}

TestResponse TaskFixture::generate(const QByteArray &text, const QList<TestHeader> &headers) const
{
    return owner().send(
        {.verb = "POST",
         .path = "/api/generate",
         .headers = headers,
         .body = R"({"voice_id":")" + m_voiceId + R"(","language":"English","text":")" + text + "\"}"});
}

TestResponse TaskFixture::preview(const QByteArray &text) const
{
    return owner().post("/api/voices/design/preview",
                        R"({"language":"English","instruct":"a warm old man","text":")" + text + "\"}");
}

TestResponse TaskFixture::poll(const QByteArray &taskId) const
{
    return owner().get("/api/tasks/" + taskId);
}

QByteArray TaskFixture::status(const QByteArray &taskId)
{
    return sql("SELECT status FROM public.tasks WHERE id = '" + taskId + "'");
}

QByteArray TaskFixture::waitForEnd(const QByteArray &taskId)
{
    QByteArray now;
    until(
        [&] {
            now = status(taskId);
            return now == "completed" || now == "failed" || now == "cancelled";
        },
        patience);
    return now;
}

bool TaskFixture::waitForSql(const QByteArray &text, const QByteArray &value)
{
    return until([&] { return sql(text) == value; }, patience);
}

QByteArray TaskFixture::insertTask(const QByteArray &columns, const QByteArray &values)
{
    return sql("INSERT INTO public.tasks (user_id, " + columns + ") VALUES (:owner, " + values +
               ") RETURNING id");
}

QByteArray TaskFixture::insertGeneration(const QByteArray &status)
{
    return sql("INSERT INTO public.generations (user_id, voice_id, text, status) VALUES (:owner, :voice, "
               "'Hello', '" +
               status + "') RETURNING id");
}

QStringList TaskFixture::objects() const
{
    QStringList files;
    QDirIterator all(m_server->workspace() + u"/objects"_s, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext())
        files += all.next();
    return files;
}

QByteArray TaskFixture::mark(const QString &name) const
{
    return readAll(m_folder.filePath(name));
}

void TaskFixture::setMark(const QString &name)
{
    write(m_folder.filePath(name), {});
}

void TaskFixture::forgetMarks()
{
    for (const QString &name : {u"pids"_s, u"go"_s})
        QFile::remove(m_folder.filePath(name));
}

QByteArray TaskFixture::outcome(const TestResponse &response)
{
    return QByteArray::number(response.status) + ' ' + response.text("detail").toUtf8();
}
