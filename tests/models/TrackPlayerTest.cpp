#include "models/TrackPlayer.h"

#include "services/storage/AudioCache.h"
#include "tests/models/StudioFixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using State = TrackPlayer::State;

/// A file that is no audio: what matters here is what happens before and after it is heard.
FakeAnswer audio(const FakeRequest &request)
{
    if (request.path().endsWith("/preview"))
        return {.status = 302, .body = {}, .headers = {{"Location", "/stored"}}};
    return {.body = "no audio at all"};
}

Track track(const QString &id)
{
    return Track::of(Voice{.id = id, .name = id, .durationSeconds = 10.0});
}

} // namespace

class TrackPlayerTest final : public QObject {
    Q_OBJECT

private slots:
    void fetchesOnceAndSaysWhatIsWrong();
    void seeksWithinTheLength();
    void theLatestTrackWins();
    void whatIsUnloadedIsForgotten();
    void goesThroughTheListItCameFrom();
    void exchangesTracksAtTheSamePlace();
    void whatWasClearedIsFetchedAgain();

private:
    QTemporaryDir m_folder;
    AudioThread m_thread;
};

void TrackPlayerTest::fetchesOnceAndSaysWhatIsWrong()
{
    StudioFixture studio(audio);
    AudioCache cache(studio.api, m_folder.filePath(u"once"_s));
    PlayerModel model(m_thread);
    TrackPlayer player(model, cache);
    player.toggle(track(u"a"_s));
    QCOMPARE(player.state(), State::Fetching);
    QTRY_VERIFY(player.problem()); // no audio, or no loudspeaker here
    QCOMPARE(player.state(), State::Paused);
    player.toggle();
    QVERIFY(!player.problem());
    QTRY_VERIFY(player.problem());
    QCOMPARE(studio.server.count("/api/voices/a/preview"), 1);
}

void TrackPlayerTest::seeksWithinTheLength()
{
    StudioFixture studio([](const FakeRequest &) { return FakeAnswer{.isHeld = true}; });
    AudioCache cache(studio.api, m_folder.filePath(u"seek"_s));
    PlayerModel model(m_thread);
    TrackPlayer player(model, cache);
    player.seek(0.5); // nothing is loaded
    QCOMPARE(player.seconds(), 0.0);
    player.toggle(track(u"a"_s));
    player.toggle(); // not any more
    QCOMPARE(player.state(), State::Paused);
    player.seek(0.5);
    QCOMPARE(player.seconds(), 5.0);
    player.skip(-7);
    QCOMPARE(player.seconds(), 0.0);
    player.skip(99);
    QCOMPARE(player.fraction(), 1.0);
}

void TrackPlayerTest::theLatestTrackWins()
{
    StudioFixture studio([](const FakeRequest &request) {
        return request.path().contains("/a/") ? FakeAnswer{.isHeld = true} : audio(request);
    });
    AudioCache cache(studio.api, m_folder.filePath(u"latest"_s));
    PlayerModel model(m_thread);
    TrackPlayer player(model, cache);
    player.toggle(track(u"a"_s));
    player.toggle(track(u"b"_s));
    QVERIFY(player.isLoaded(u"b"_s) && !player.isLoaded(u"a"_s));
    QTRY_COMPARE(player.state(), State::Paused); // its end, whatever it was
    QVERIFY(player.isLoaded(u"b"_s));
}

void TrackPlayerTest::whatIsUnloadedIsForgotten()
{
    StudioFixture studio(audio);
    AudioCache cache(studio.api, m_folder.filePath(u"unloaded"_s));
    PlayerModel model(m_thread);
    TrackPlayer player(model, cache);
    player.toggle(track(u"a"_s), [](const QString &, int) { return track(u"b"_s); });
    player.unload();
    QCOMPARE(player.state(), State::Empty);
    QVERIFY(!player.isLoaded(u"a"_s) && !player.hasNeighbour(1));
    QTRY_COMPARE(studio.server.count("/api/voices/a/preview"), 1); // it was on its way
    player.toggle();
    QCOMPARE(player.state(), State::Empty);
}

void TrackPlayerTest::goesThroughTheListItCameFrom()
{
    StudioFixture studio([](const FakeRequest &) { return FakeAnswer{.isHeld = true}; });
    AudioCache cache(studio.api, m_folder.filePath(u"list"_s));
    PlayerModel model(m_thread);
    TrackPlayer player(model, cache);
    QList<Generation> list;
    for (const QString &id : {u"a"_s, u"failed"_s, u"b"_s, u"c"_s}) {
        const bool isDone = id != u"failed"_s;
        list.append({.id = id, .status = isDone ? TaskStatus::Completed : TaskStatus::Failed});
    }
    player.toggle(Track::of(list.first()), neighboursIn([&list] { return list; }));
    QVERIFY(!player.hasNeighbour(-1));
    player.playNeighbour(-1); // there is none
    QVERIFY(player.isLoaded(u"a"_s));
    player.playNeighbour(1);
    QVERIFY(player.isLoaded(u"b"_s)); // what failed cannot be heard
    list.removeLast();                // the list goes on living
    QVERIFY(!player.hasNeighbour(1));
    player.playNeighbour(-1);
    QVERIFY(player.isLoaded(u"a"_s));
    player.toggle(track(u"alone"_s));
    QVERIFY(!player.hasNeighbour(1));
}

void TrackPlayerTest::exchangesTracksAtTheSamePlace()
{
    StudioFixture studio([](const FakeRequest &) { return FakeAnswer{.isHeld = true}; });
    AudioCache cache(studio.api, m_folder.filePath(u"exchange"_s));
    PlayerModel model(m_thread);
    TrackPlayer player(model, cache);
    player.toggle(track(u"a"_s));
    player.toggle(); // not any more
    player.seek(0.5);
    Track other = track(u"b"_s);
    other.seconds = 20;
    player.exchange(other);
    QVERIFY(player.isLoaded(u"b"_s));
    QCOMPARE(player.state(), State::Paused);
    QCOMPARE(player.seconds(), 10.0); // half of it, too
    player.toggle();
    player.exchange(track(u"a"_s));
    QCOMPARE(player.state(), State::Fetching); // it goes on playing
}

void TrackPlayerTest::whatWasClearedIsFetchedAgain()
{
    StudioFixture studio(audio);
    AudioCache cache(studio.api, m_folder.filePath(u"cleared"_s));
    PlayerModel model(m_thread);
    TrackPlayer player(model, cache);
    player.toggle(track(u"a"_s));
    QTRY_VERIFY(player.problem()); // it was fetched, and is no audio
    std::optional<qint64> sizeBytes;
    const auto keep = [&sizeBytes](const Result<qint64> &size) { sizeBytes = *size; };
    cache.measure(this, keep);
    QTRY_COMPARE(sizeBytes.value_or(0), 15);
    cache.clear(this, keep);
    QTRY_COMPARE(sizeBytes.value_or(-1), 0);
    player.toggle();
    QTRY_COMPARE(studio.server.count("/api/voices/a/preview"), 2);
}

QTEST_GUILESS_MAIN(TrackPlayerTest)
#include "TrackPlayerTest.moc"
