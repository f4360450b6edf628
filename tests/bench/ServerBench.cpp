#include "tests/bench/BareServer.h"
#include "tests/bench/HttpLoad.h"
#include "tests/bench/Report.h"
#include "tests/bench/StatementLog.h"
#include "tests/support/SpeechFile.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"
#include "tests/support/TestSession.h"
#include "tests/support/Until.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QUuid>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

constexpr int clients = 8;
constexpr int seconds = 3;
constexpr int keptVoices = 100;
constexpr int manyVoices = 10'000;
constexpr int allVoices = 200'000;

struct Person {
    QByteArray id;
    QByteArray token;
    QByteArray refreshToken;
};

/// The figures of the server, each beside its peer or limit in the same run.
class ServerBench final {
public:
    int run();

private:
    Person signUp(const QString &email);
    void fill();
    double rate(const QByteArray &request) { return rate(QList<QByteArray>{request}); }
    double rate(const QList<QByteArray> &requests);
    double send(const HttpLoad &load);
    HttpLoad uploads(int count, int bytes, int connections) const;
    QByteArray get(const QByteArray &path, const QByteArray &token) const;
    QByteArray statementsOf(const QByteArray &request) const;
    void compareWithDatabase(const QString &name, const QList<QByteArray> &requests, double least);
    QList<QByteArray> refreshes();
    void measureLists();
    void measureUploads(int mebibytes, double least);
    void measureDownloads();
    void measureGenerations();
    void measureMemory();
    QByteArray upload(int bytes) const;
    qint64 memoryKiB(bool withDatabase) const;

    std::unique_ptr<TestServer> m_server;
    Person m_few;
    Person m_many;
    Report m_report;
};

QByteArray toBytes(const TestRequest &request, const QUrl &url)
{
    TestRequest kept = request;
    kept.headers += TestHeader{"Connection", "keep-alive"};
    return TestClient(url).bytes(kept);
}

Person ServerBench::signUp(const QString &email)
{
    const TestClient visitor(m_server->url(), {{"apikey", m_server->publishableKey()}});
    const QJsonObject session =
        visitor.post("/auth/v1/signup", {{u"email"_s, email}, {u"password"_s, u"long enough"_s}}).json();
    return {session["user"_L1]["id"_L1].toString().toUtf8(), session["access_token"_L1].toString().toUtf8(),
            session["refresh_token"_L1].toString().toUtf8()};
}

void ServerBench::fill()
{
    TestSession owner(u"host='%1/run/db' dbname=postgres user=utter"_s.arg(m_server->workspace()));
    const auto add = [&](const QByteArray &user, int count) {
        owner.run("INSERT INTO public.voices (user_id, name, source, language, created_at) SELECT '" + user +
                  "', 'Voice ' || n, 'uploaded', 'English', now() - n * interval '1 minute' FROM "
                  "generate_series(1, " +
                  QByteArray::number(count) + ") n");
    };
    const Person crowd = signUp(u"crowd@example.org"_s);
    add(crowd.id, allVoices - keptVoices - manyVoices);
    add(m_few.id, keptVoices);
    add(m_many.id, manyVoices);
    owner.run("VACUUM ANALYZE");
}

QByteArray ServerBench::get(const QByteArray &path, const QByteArray &token) const
{
    return toBytes(
        {.path = path,
         .headers = {{"Authorization", "Bearer " + token}, {"apikey", m_server->publishableKey()}}},
        m_server->url());
}

/// Requests a second when each client repeats one of these.
double ServerBench::rate(const QList<QByteArray> &requests)
{
    HttpLoad load{.port = static_cast<std::uint16_t>(m_server->url().port()),
                  .connections = clients,
                  .seconds = seconds};
    for (const QByteArray &request : requests)
        load.requests.push_back(request.toStdString());
    return send(load);
}

/// What one request asks the database, as a script for pgbench.
QByteArray ServerBench::statementsOf(const QByteArray &request) const
{
    StatementLog log(m_server->workspace());
    log.start();
    const HttpLoad once{.port = static_cast<std::uint16_t>(m_server->url().port()),
                        .requests = {request.toStdString()},
                        .repeats = false,
                        .connections = 1};
    ::run(once);
    until([] { return false; }, std::chrono::milliseconds(300));
    return log.stop();
}

/// The server's requests a second, as a share of pgbench's transactions a second with the same statements.
/// Each client repeats one of the requests.
void ServerBench::compareWithDatabase(const QString &name, const QList<QByteArray> &requests, double least)
{
    rate(requests); // connections open, statements prepared
    QByteArray script;
    for (qsizetype i = 0; i < requests.size(); ++i)
        script += "\\if :client_id % " + QByteArray::number(requests.size()) + " = " + QByteArray::number(i) +
                  "\n" + statementsOf(requests[i]) + "\\endif\n";
    const double ours = rate(requests);
    const double peer = StatementLog(m_server->workspace()).pgbench(script, clients, seconds);
    m_report.note(u"%1 requests/s, pgbench %2 transactions/s"_s.arg(ours).arg(peer));
    m_report.say(name, ours / peer, Report::Limit::AtLeast, least, u"ratio"_s);
}

/// One for each client, each of a session of its own.
QList<QByteArray> ServerBench::refreshes()
{
    QList<QByteArray> list;
    for (int i = 0; i < clients; ++i) {
        const Person person = signUp(u"refresh%1@example.org"_s.arg(i));
        list += toBytes(
            {.verb = "POST",
             .path = "/auth/v1/token?grant_type=refresh_token",
             .headers = {{"apikey", m_server->publishableKey()}, {"Content-Type", "application/json"}},
             .body = R"({"refresh_token":")" + person.refreshToken + R"("})"},
            m_server->url());
    }
    return list;
}

void ServerBench::measureLists()
{
    const QByteArray few = get("/api/voices?per_page=20", m_few.token);
    const QByteArray many = get("/api/voices?per_page=20", m_many.token);
    compareWithDatabase(u"GET /voices, 100 of 200 000, to pgbench"_s, {few}, 0.5);
    const double rateOfFew = rate(few);
    m_report.say(u"GET /voices, 10 000 of 200 000, to the one with 100"_s, rate(many) / rateOfFew,
                 Report::Limit::AtLeast, 0.8, u"ratio"_s);
    const QByteArray place = "/storage/v1/object/upload/sign/references/" + m_few.id + "/place/reference.wav";
    const QByteArray upload = toBytes(
        {.verb = "POST",
         .path = place,
         .headers = {{"Authorization", "Bearer " + m_few.token}, {"Content-Type", "application/json"}},
         .body = "{}"},
        m_server->url());
    compareWithDatabase(u"signed upload URL, to pgbench"_s, {upload}, 0.4);
    compareWithDatabase(u"GET /auth/v1/user, to pgbench"_s, {get("/auth/v1/user", m_few.token)}, 0.5);
    compareWithDatabase(u"refresh, to pgbench"_s, refreshes(), 0.5);
}

/// The head of an upload to a new place of the person with few voices.
QByteArray ServerBench::upload(int bytes) const
{
    const TestClient person(m_server->url(), {{"Authorization", "Bearer " + m_few.token}});
    const QByteArray key =
        m_few.id + "/" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + "/reference.wav";
    const QString path = person.post("/storage/v1/object/upload/sign/references/" + key).text("url");
    return toBytes(
        {.verb = "PUT",
         .path = "/storage/v1" + path.toUtf8(),
         .headers = {{"Content-Type", "audio/wav"}, {"Content-Length", QByteArray::number(bytes)}}},
        m_server->url());
}

/// Each to a place of its own.
HttpLoad ServerBench::uploads(int count, int bytes, int connections) const
{
    HttpLoad load{.port = static_cast<std::uint16_t>(m_server->url().port()),
                  .body = std::string(static_cast<std::size_t>(bytes), 'x'),
                  .repeats = false,
                  .connections = connections};
    for (int i = 0; i < count; ++i)
        load.requests.push_back(upload(bytes).toStdString());
    return load;
}

double ServerBench::send(const HttpLoad &load)
{
    const HttpLoadResult result = ::run(load);
    if (result.failures > 0)
        m_report.note(u"%1 requests failed"_s.arg(result.failures));
    return result.perSecond;
}

/// Some seconds of uploads, or the disk's cache is all there is to measure; in turns, because a disk has
/// moods.
void ServerBench::measureUploads(int mebibytes, double least)
{
    constexpr int turns = 4;
    QTemporaryDir folder(m_server->workspace() + u"/tmp/bench-XXXXXX"_s);
    const BareServer bare({.work = BareServer::Work::ReceiveAndSync, .folder = folder.path().toStdString()});
    double oursSeconds = 0;
    double peerSeconds = 0;
    for (int turn = 0; turn < turns; ++turn) {
        HttpLoad load = uploads(300 / mebibytes, mebibytes * 1024 * 1024, 4);
        oursSeconds += 1 / send(load);
        load.port = bare.port();
        peerSeconds += 1 / send(load);
    }
    m_report.note(u"%1 uploads/s, receive-and-sync %2"_s.arg(turns / oursSeconds).arg(turns / peerSeconds));
    m_report.say(u"signed PUT of %1 MiB, to receive-and-sync"_s.arg(mebibytes), peerSeconds / oursSeconds,
                 Report::Limit::AtLeast, least, u"ratio"_s);
}

void ServerBench::measureDownloads()
{
    const auto signedGet = [&](int bytes, const QByteArray &range) {
        const HttpLoad load = uploads(1, bytes, 1);
        send(load);
        const QByteArray put = QByteArray::fromStdString(load.requests.front());
        const QByteArray path =
            put.mid(4, put.indexOf('?') - 4).replace("/object/upload/sign/", "/object/sign/");
        const TestClient person(m_server->url(), {{"Authorization", "Bearer " + m_few.token}});
        const QByteArray url = person.post(path, R"({"expiresIn":3600})").text("signedURL").toUtf8();
        TestRequest request{.path = "/storage/v1" + url};
        if (!range.isEmpty())
            request.headers += TestHeader{"Range", range};
        return toBytes(request, m_server->url());
    };
    const auto bareRate = [](const BareServer &bare) {
        const HttpLoad load{.port = bare.port(),
                            .requests = {"GET / HTTP/1.1\r\n\r\n"},
                            .connections = clients,
                            .seconds = seconds};
        return ::run(load).perSecond;
    };
    constexpr int mebibyte = 1024 * 1024;
    const BareServer send({.work = BareServer::Work::Send, .bytes = mebibyte});
    m_report.say(u"GET of 1 MiB, to a bare send"_s, rate(signedGet(mebibyte, {})) / bareRate(send),
                 Report::Limit::AtLeast, 0.7, u"ratio"_s);

    QTemporaryDir folder(m_server->workspace() + u"/tmp/bench-XXXXXX"_s);
    QFile file(folder.filePath(u"ten"_s));
    if (!file.open(QFile::WriteOnly))
        return;
    file.write(QByteArray(10 * mebibyte, 'z'));
    file.close();
    const BareServer pread(
        {.work = BareServer::Work::PreadAndSend, .bytes = 64 * 1024, .file = file.fileName().toStdString()});
    const double ranges = rate(signedGet(10 * mebibyte - 1024, "bytes=131072-196607"));
    m_report.say(u"64 KiB ranges of 10 MiB, to pread-and-send"_s, ranges / bareRate(pread),
                 Report::Limit::AtLeast, 0.6, u"ratio"_s);
}

/// Proportional set size of the server, and of its database when asked.
qint64 ServerBench::memoryKiB(bool withDatabase) const
{
    const auto sizeOf = [](const QString &process) {
        QFile file(u"/proc/%1/smaps_rollup"_s.arg(process));
        static const QRegularExpression pss(u"\nPss:\\s+(\\d+)"_s);
        return file.open(QFile::ReadOnly)
                   ? pss.match(QString::fromUtf8(file.readAll())).captured(1).toLongLong()
                   : 0;
    };
    qint64 sum = sizeOf(QString::number(m_server->pid()));
    QFile card(m_server->workspace() + u"/db/postmaster.pid"_s);
    if (!withDatabase || !card.open(QFile::ReadOnly))
        return sum;
    const QString database = QString::fromUtf8(card.readLine()).trimmed();
    sum += sizeOf(database);
    QFile children(u"/proc/%1/task/%1/children"_s.arg(database));
    if (children.open(QFile::ReadOnly))
        for (const QString &child : QString::fromUtf8(children.readAll()).split(u' ', Qt::SkipEmptyParts))
            sum += sizeOf(child);
    return sum;
}

/// The server's memory after 100 generations, to that after the first ten (caches are warm then).
void ServerBench::measureGenerations()
{
    const TestClient person(m_server->url(), {{"Authorization", "Bearer " + m_few.token}});
    QTemporaryDir folder;
    const QString path = folder.filePath(u"person.wav"_s);
    QFile file(path);
    if (!makeSpeech(u"The quick brown fox jumps over the lazy dog, and does so again and again."_s, u"en"_s,
                    path) ||
        !file.open(QFile::ReadOnly))
        return;
    const QByteArray words = R"("name":"X","language":"English","transcript":"The quick brown fox.")";
    const TestResponse place = person.post("/api/clone/upload-url", "{" + words + "}");
    const QByteArray voice = place.text("voice_id").toUtf8();
    const QByteArray target =
        QUrl(place.text("upload_url")).toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    TestClient(m_server->url()).put(target, file.readAll(), "audio/wav");
    person.post("/api/clone/finalize", R"({"voice_id":")" + voice + "\"," + words + "}");
    const auto generate = [&](int count) {
        for (int i = 0; i < count; ++i)
            person.post("/api/generate", R"({"voice_id":")" + voice + R"(","text":"Sentence )" +
                                             QByteArray::number(i) + R"(."})");
        until([&] { return person.get("/api/tasks?status=active").value("tasks").toArray().isEmpty(); },
              std::chrono::minutes(2));
    };
    generate(10);
    const auto before = static_cast<double>(memoryKiB(false));
    generate(90);
    m_report.say(u"memory of the server after 100 generations"_s,
                 static_cast<double>(memoryKiB(false)) / before, Report::Limit::AtMost, 1.1, u"ratio"_s);
}

/// While 16 clients upload 10 MiB each: the highest of many looks.
void ServerBench::measureMemory()
{
    const HttpLoad load = uploads(16, 10 * 1024 * 1024, 16);
    std::atomic<bool> isDone = false;
    std::thread sending([&] {
        send(load);
        isDone = true;
    });
    qint64 highest = 0;
    while (!isDone) {
        highest = std::max(highest, memoryKiB(false));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    sending.join();
    m_report.say(u"memory of the server while 16 clients upload 10 MiB"_s,
                 static_cast<double>(highest) / 1024, Report::Limit::AtMost, 80, u"MiB"_s);
}

int ServerBench::run()
{
    m_server = std::make_unique<TestServer>(TestServerOptions{.arguments = {u"--open-signup"_s}});
    if (!m_server->start()) {
        m_report.note(u"The server does not start: "_s + QString::fromUtf8(m_server->log()));
        return 1;
    }
    until([] { return false; }, std::chrono::seconds(2));
    m_report.say(u"memory of server and database, idle"_s, static_cast<double>(memoryKiB(true)) / 1024,
                 Report::Limit::AtMost, 45, u"MiB"_s);
    m_few = signUp(u"few@example.org"_s);
    m_many = signUp(u"many@example.org"_s);
    fill();
    measureLists();
    measureUploads(1, 0.6);
    measureUploads(10, 0.7);
    measureDownloads();
    measureMemory();
    measureGenerations();
    return m_report.missed();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    return ServerBench().run();
}
