#include "tests/support/FakeEngine.h"

#include <QDataStream>
#include <QIODevice>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <array>
#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace {

struct Route {
    FakeEngine::Call call;
    const char *path;
    const char *variable; ///< null: the server is not told about it
};

constexpr std::array routes{
    Route{FakeEngine::Call::Submit, "/submit", "MODAL_JOB_SUBMIT"},
    Route{FakeEngine::Call::Status, "/status", "MODAL_JOB_STATUS"},
    Route{FakeEngine::Call::Result, "/result", "MODAL_JOB_RESULT"},
    Route{FakeEngine::Call::Cancel, "/cancel", "MODAL_JOB_CANCEL"},
    Route{FakeEngine::Call::Design, "/design", "MODAL_ENDPOINT_VOICE_DESIGN"},
    Route{FakeEngine::Call::DesignResult, "/design-result", nullptr},
};

/// Half a second of a 220 Hz tone as the engine sends it: 24 kHz, mono, 16 bit.
QByteArray tone()
{
    constexpr quint32 rate = 24'000;
    constexpr quint32 frames = rate / 2;
    QByteArray wav;
    QDataStream stream(&wav, QIODevice::WriteOnly);
    stream.setByteOrder(QDataStream::LittleEndian);
    stream.writeRawData("RIFF", 4);
    stream << quint32(36 + 2 * frames);
    stream.writeRawData("WAVEfmt ", 8);
    stream << quint32(16) << quint16(1) << quint16(1) << rate << quint32(2 * rate) << quint16(2)
           << quint16(16);
    stream.writeRawData("data", 4);
    stream << quint32(2 * frames);
    for (quint32 frame = 0; frame < frames; ++frame)
        stream << qint16(8'000 * std::sin(2 * std::numbers::pi * 220 * frame / rate));
    return wav;
}

LoopbackReply json(const QJsonObject &body, int status = 200)
{
    return {.status = status,
            .body = QJsonDocument(body).toJson(QJsonDocument::Compact),
            .headers = {{"Content-Type", "application/json"}}};
}

LoopbackReply wav(const QByteArray &bytes)
{
    return {.body = bytes, .headers = {{"Content-Type", "audio/wav"}}};
}

QByteArray jobOf(const LoopbackRequest &request)
{
    const QString inQuery = QUrlQuery(QString::fromUtf8(request.query)).queryItemValue(u"job_id"_s);
    const QString inBody = QJsonDocument::fromJson(request.body).object().value("job_id"_L1).toString();
    return (inQuery.isEmpty() ? inBody : inQuery).toUtf8();
}

} // namespace

FakeEngine::FakeEngine()
    : m_audio(tone()), m_server([this](const LoopbackRequest &request) { return handle(request); })
{
}

QUrl FakeEngine::url(Call call) const
{
    QUrl url = m_server.url();
    for (const Route &route : routes) {
        if (route.call == call)
            url.setPath(QString::fromLatin1(route.path));
    }
    return url;
}

QHash<QString, QString> FakeEngine::environment() const
{
    QHash<QString, QString> variables;
    for (const Route &route : routes) {
        if (route.variable)
            variables.insert(QString::fromLatin1(route.variable), url(route.call).toString());
    }
    return variables;
}

void FakeEngine::script(Call call, const QList<LoopbackReply> &replies)
{
    const QMutexLocker lock(&m_mutex);
    m_scripts[call] += replies;
}

void FakeEngine::always(Call call, const LoopbackReply &reply)
{
    const QMutexLocker lock(&m_mutex);
    m_standing.insert(call, reply);
}

void FakeEngine::setPollsToRun(int count)
{
    const QMutexLocker lock(&m_mutex);
    m_pollsToRun = count;
}

void FakeEngine::setAudio(const QByteArray &wav)
{
    const QMutexLocker lock(&m_mutex);
    m_audio = wav;
}

QByteArray FakeEngine::audio() const
{
    const QMutexLocker lock(&m_mutex);
    return m_audio;
}

int FakeEngine::count(Call call) const
{
    return static_cast<int>(requests(call).size());
}

QList<LoopbackRequest> FakeEngine::requests(Call call) const
{
    const QMutexLocker lock(&m_mutex);
    return m_requests.value(call);
}

LoopbackReply FakeEngine::handle(const LoopbackRequest &request)
{
    const QMutexLocker lock(&m_mutex);
    for (const Route &route : routes) {
        if (request.path != route.path)
            continue;
        m_requests[route.call].append(request);
        if (!m_scripts[route.call].isEmpty())
            return m_scripts[route.call].takeFirst();
        const auto standing = m_standing.constFind(route.call);
        return standing != m_standing.constEnd() ? *standing : behave(route.call, request);
    }
    return json({{u"detail"_s, u"Not Found"_s}}, 404);
}

LoopbackReply FakeEngine::behave(Call call, const LoopbackRequest &request)
{
    const QByteArray id = jobOf(request);
    switch (call) {
    case Call::Submit: {
        const QByteArray newId = "job-" + QByteArray::number(m_jobs.size() + 1);
        m_jobs.insert(newId, {.pollsLeft = m_pollsToRun});
        return json({{u"job_id"_s, QString::fromUtf8(newId)}, {u"status"_s, u"submitted"_s}});
    }
    case Call::Status:
        return status(id);
    case Call::Result:
        if (!m_jobs.contains(id))
            return json({{u"detail"_s, u"Unknown job"_s}}, 404);
        return m_jobs[id].pollsLeft > 0 ? LoopbackReply{.status = 202} : wav(m_audio);
    case Call::Cancel:
        m_jobs[id].isCancelled = true;
        return json({{u"job_id"_s, QString::fromUtf8(id)}, {u"status"_s, u"cancelled"_s}});
    case Call::Design:
    case Call::DesignResult:
        return wav(m_audio);
    }
    return {.status = 500};
}

LoopbackReply FakeEngine::status(const QByteArray &id)
{
    QJsonObject answer{{u"job_id"_s, QString::fromUtf8(id)}, {u"result_ready"_s, false}};
    if (!m_jobs.contains(id)) {
        answer[u"status"_s] = u"failed"_s;
        answer[u"error"_s] = u"Unknown job"_s;
        return json(answer);
    }
    Job &job = m_jobs[id];
    const bool isRunning = job.pollsLeft > 0;
    job.pollsLeft = std::max(0, job.pollsLeft - 1);
    answer[u"result_ready"_s] = !isRunning && !job.isCancelled;
    answer[u"status"_s] = job.isCancelled ? u"cancelled"_s : isRunning ? u"running"_s : u"completed"_s;
    return json(answer);
}
