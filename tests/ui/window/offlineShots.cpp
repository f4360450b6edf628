#include "tests/ui/window/offlineShots.h"

#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"
#include "tests/support/TestSession.h"
#include "tests/support/Until.h"
#include "tests/ui/window/StudioVisit.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString email = u"ines@example.org"_s;
const QString password = u"long enough"_s;

QByteArray quoted(QString text)
{
    return "'" + text.replace(u'\'', u"''"_s).toUtf8() + "'";
}

/// One number or word after the other, for VALUES.
QByteArray valuesOf(const Voice &voice, const QByteArray &user)
{
    return "('" + user + "'," + quoted(voice.name) + "," + quoted(voice.language) + ",'designed'," +
           QByteArray::number(voice.durationSeconds.value_or(0)) + ",'" + voice.peaks.toBase64() + "'," +
           quoted(voice.createdAt.toString(Qt::ISODate)) + ")";
}

QByteArray valuesOf(const Generation &generation, const QByteArray &user)
{
    return "('" + user + "'," + quoted(generation.text) + "," + quoted(generation.language) +
           ",'completed'," + QByteArray::number(generation.durationSeconds.value_or(0)) + ",'" +
           generation.peaks.toBase64() + "'," + quoted(generation.createdAt.toString(Qt::ISODate)) + ")";
}

template <class Row>
void copy(const QList<Row> &rows, const QByteArray &head, const QByteArray &user, TestSession &database)
{
    QByteArrayList values;
    for (const Row &row : rows)
        values << valuesOf(row, user);
    if (!values.isEmpty())
        database.run("INSERT INTO public." + head + " VALUES " + values.join(","));
}

bool moveTo(const TestServer &server, StudioVisit &visit)
{
    const TestClient visitor(server.url(), {{"apikey", server.publishableKey()}});
    const QJsonObject account{{u"email"_s, email}, {u"password"_s, password}};
    const QByteArray user =
        visitor.post("/auth/v1/signup", account).json()["user"_L1]["id"_L1].toString().toUtf8();
    TestSession database(u"host='%1/run/db' dbname=postgres user=utter"_s.arg(server.workspace()));
    copy(visit.desktop().voices().list().rows(),
         "voices (user_id, name, language, source, duration_seconds, peaks, created_at)", user, database);
    copy(visit.desktop().history().list().rows(),
         "generations (user_id, text, language, status, duration_seconds, peaks, created_at)", user,
         database);
    return !user.isEmpty();
}

bool signIn(const TestServer &server, StudioVisit &visit)
{
    Desktop &desktop = visit.desktop();
    const auto isLoaded = [&desktop] {
        return desktop.application().session().state() == SessionModel::State::SignedIn &&
               desktop.voices().state() == VoicesModel::State::Loaded &&
               desktop.history().state() == HistoryModel::State::Loaded;
    };
    const auto hasLeft = [&desktop] {
        return desktop.application().session().state() == SessionModel::State::SignedOut;
    };
    if (!visit.press(u"Settings"_s) || !visit.press(u"Work elsewhere…"_s) || !until(hasLeft, 20s))
        return false;
    desktop.kept().setAccount(server.url().toString(), email);
    desktop.application().session().signIn(server.url(),
                                           {.email = email,
                                            .password = password,
                                            .publishableKey = QString::fromLatin1(server.publishableKey())});
    return until(isLoaded, 20s);
}

} // namespace

bool shootOffline(StudioVisit &visit, const std::function<void(const QString &)> &shoot)
{
    TestServer server({.arguments = {u"--open-signup"_s}});
    if (!server.start() || !moveTo(server, visit) || !signIn(server, visit) || !server.stop())
        return false;
    if (!visit.press(u"Voices"_s) ||
        !until([&] { return visit.desktop().offline().state() == OfflineModel::State::Offline; }, 20s))
        return false;
    shoot(u"17-voices-offline"_s);
    if (!visit.press(u"History"_s))
        return false;
    shoot(u"17-history-offline"_s);
    return true;
}
