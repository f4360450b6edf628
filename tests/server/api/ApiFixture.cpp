#include "tests/server/api/ApiFixture.h"

#include "tests/support/SpeechFile.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

QByteArray spoken()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"speech.wav"_s);
    QFile file(path);
    const bool isThere =
        makeSpeech(u"The quick brown fox jumps over the lazy dog, and the dog sleeps on."_s, u"en"_s, path) &&
        file.open(QIODevice::ReadOnly);
    return isThere ? file.readAll() : QByteArray();
}

} // namespace

ApiFixture::ApiFixture(const QHash<QString, QString> &environment, const QStringList &arguments)
    : m_server({.arguments = QStringList{u"--open-signup"_s} + arguments, .environment = environment})
{
}

bool ApiFixture::start()
{
    m_speech = spoken();
    if (m_speech.isEmpty() || !m_server.start())
        return false;
    m_owner.token = m_server.signInAsOwner();
    const QJsonObject me = withBearer(m_owner.token).get("/api/me").value("user").toObject();
    m_owner.id = me.value("id"_L1).toString().toUtf8();
    m_stranger = signUp("stranger@example.org");
    m_database.emplace(u"host='%1/run/db' dbname=postgres user=utter"_s.arg(m_server.workspace()));
    return !m_owner.id.isEmpty() && !m_stranger.id.isEmpty() && sql("SELECT 1") == "1";
}

TestClient ApiFixture::withBearer(const QByteArray &token) const
{
    return TestClient(m_server.url(), {{"Authorization", "Bearer " + token}});
}

TestClient ApiFixture::as(const Person &person) const
{
    return withBearer(person.token);
}

ApiFixture::Person ApiFixture::signUp(const QByteArray &email) const
{
    const TestClient client(m_server.url(), {{"apikey", m_server.publishableKey()}});
    const TestResponse session = client.post(
        "/auth/v1/signup", "{\"email\":\"" + email + "\",\"password\":\"correct horse battery\"}");
    const QJsonObject user = session.value("user").toObject();
    return {.id = user.value("id"_L1).toString().toUtf8(), .token = session.text("access_token").toUtf8()};
}

QByteArray ApiFixture::sql(QByteArray text)
{
    text.replace(":owner", "'" + m_owner.id + "'");
    text.replace(":stranger", "'" + m_stranger.id + "'");
    const TestRows rows = m_database->run(text);
    if (!rows.sqlState.isEmpty())
        qWarning("%s", qPrintable(rows.message));
    return rows.rows.isEmpty() ? QByteArray() : rows.rows.first().value(0);
}

ApiFixture::Upload ApiFixture::reserve(const TestClient &client) const
{
    const TestResponse reserved =
        client.post("/api/clone/upload-url", R"({"name":"Anne","language":"English","transcript":"Words."})");
    return {.voiceId = reserved.text("voice_id").toUtf8(),
            .key = reserved.text("object_key").toUtf8(),
            .path = pathOf(reserved.text("upload_url"))};
}

ApiFixture::Upload ApiFixture::upload(const TestClient &client, const QByteArray &bytes,
                                      const QByteArray &type) const
{
    const Upload upload = reserve(client);
    const TestResponse stored = visitor().put(upload.path, bytes, type);
    return stored.status == 200 ? upload : Upload();
}

QByteArray ApiFixture::makeVoice(const TestClient &client, const QByteArray &name) const
{
    const Upload made = upload(client, m_speech);
    const TestResponse voice =
        client.post("/api/clone/finalize", "{\"voice_id\":\"" + made.voiceId + "\",\"name\":\"" + name +
                                               R"(","language":"English","transcript":"Words."})");
    return voice.text("id").toUtf8();
}

TestRequest ApiFixture::form(const QByteArray &path, const QList<TestHeader> &fields, const FormFile &file)
{
    QByteArray body;
    for (const TestHeader &field : fields)
        body += "--edge\r\nContent-Disposition: form-data; name=\"" + field.name + "\"\r\n\r\n" +
                field.value + "\r\n";
    if (!file.name.isNull()) {
        body +=
            "--edge\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"" + file.name + "\"\r\n";
        body += file.type.isEmpty() ? QByteArray("\r\n") : "Content-Type: " + file.type + "\r\n\r\n";
        body += file.bytes + "\r\n";
    }
    return {.verb = "POST",
            .path = path,
            .headers = {{"Content-Type", "multipart/form-data; boundary=edge"}},
            .body = body + "--edge--\r\n"};
}

QByteArray ApiFixture::outcome(const TestResponse &response)
{
    return QByteArray::number(response.status) + ' ' + response.text("detail").toUtf8();
}

QByteArray ApiFixture::pathOf(const QString &url)
{
    const QUrl parsed(url);
    return parsed.path(QUrl::FullyEncoded).toUtf8() + '?' + parsed.query(QUrl::FullyEncoded).toUtf8();
}
