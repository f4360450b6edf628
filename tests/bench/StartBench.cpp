#include "tests/bench/Report.h"
#include "tests/support/DatabaseUser.h"
#include "tests/support/Processes.h"
#include "tests/support/TestServer.h"
#include "tests/support/Until.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

double secondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

/// The best of a few: what a busy moment of the machine adds is not ours.
double best(int times, const std::function<double()> &measure)
{
    double least = measure();
    for (int i = 1; i < times; ++i)
        least = std::min(least, measure());
    return least;
}

/// What a person waits for at the start, and for a sentence.
class StartBench final {
public:
    int run();

private:
    bool utter(const QStringList &arguments) const;
    void stopServer() const;
    void measureServer();
    void measureSpeak();
    void measureEngine();

    QTemporaryDir m_folder{QDir::tempPath() + u"/utter-ws-XXXXXX"_s};
    Report m_report;
};

bool StartBench::utter(const QStringList &arguments) const
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(qEnvironmentVariable("UTTER_BIN") + u"/utter"_s, arguments);
    return process.waitForFinished(60'000) && process.exitCode() == 0;
}

void StartBench::stopServer() const
{
    QFile file(qEnvironmentVariable("UTTER_WORKSPACE") + u"/run/server.json"_s);
    if (!file.open(QFile::ReadOnly))
        return;
    const qint64 pid = QJsonDocument::fromJson(file.readAll()).object()["pid"_L1].toInteger();
    QProcess::execute(u"kill"_s, {QString::number(pid)});
    until([&] { return !isAlive(pid); }, std::chrono::seconds(20));
}

void StartBench::measureServer()
{
    m_report.say(u"server of a new workspace ready"_s,
                 best(3,
                      [] {
                          TestServer fresh({.attach = false});
                          return secondsOf([&] { fresh.start(); });
                      }),
                 Report::Limit::AtMost, 2.5, u"s"_s);
    TestServer server({.attach = false});
    server.start();
    m_report.say(u"server of a stopped workspace ready"_s,
                 best(5,
                      [&] {
                          server.stop();
                          return secondsOf([&] { server.start(); });
                      }),
                 Report::Limit::AtMost, 0.8, u"s"_s);
}

void StartBench::measureSpeak()
{
    utter({u"design"_s, u"a warm old man"_s, u"--name"_s, u"Bench"_s, u"--text"_s,
           u"This is the voice to measure with."_s});
    const QString take = m_folder.filePath(u"take.wav"_s);
    const QStringList speak{u"speak"_s, u"One sentence is spoken here."_s, u"--voice"_s, u"Bench"_s, u"-o"_s,
                            take};
    utter(speak);
    m_report.say(u"one sentence, server running"_s, best(5, [&] { return secondsOf([&] { utter(speak); }); }),
                 Report::Limit::AtMost, 1.0, u"s"_s);
    m_report.say(u"one sentence, workspace stopped"_s,
                 best(3,
                      [&] {
                          stopServer();
                          return secondsOf([&] { utter(speak); });
                      }),
                 Report::Limit::AtMost, 2.5, u"s"_s);
}

/// A long text by the engine alone, against the time that it takes to listen to it.
void StartBench::measureEngine()
{
    const QString reference = m_folder.filePath(u"take.wav"_s);
    const QString output = m_folder.filePath(u"long.wav"_s);
    const QJsonObject job{
        {u"job"_s, u"synthesize"_s},
        {u"text"_s,
         u"This is one of many sentences that are spoken one after the other, in a calm voice. "_s.repeated(
             100)},
        {u"language"_s, u"English"_s},
        {u"reference"_s, reference},
        {u"transcript"_s, u"One sentence is spoken here."_s},
        {u"seed"_s, u"bench"_s},
        {u"cache"_s, m_folder.path()},
        {u"output"_s, output}};
    double audioSeconds = 0;
    const auto synthesize = [&] {
        QProcess engine;
        engine.start(qEnvironmentVariable("UTTER_BIN") + u"/utter-voice"_s, QStringList());
        engine.write(QJsonDocument(job).toJson(QJsonDocument::Compact) + "\n");
        engine.waitForFinished(60'000);
        for (const QByteArray &line : engine.readAllStandardOutput().split('\n'))
            if (line.contains("\"done\""))
                audioSeconds = QJsonDocument::fromJson(line).object()["duration_seconds"_L1].toDouble();
    };
    const double took = best(3, [&] { return secondsOf(synthesize); });
    m_report.say(u"utter-voice, a new voice with everything on, to real time"_s, audioSeconds / took,
                 Report::Limit::AtLeast, 60, u"times"_s);
}

int StartBench::run()
{
    if (!TestServer({.attach = false}).start()) {
        m_report.note(u"The server does not start; UTTER_BIN must name the folder of the programs."_s);
        return 1;
    }
    databaseUser::letThrough(m_folder.path());
    qputenv("UTTER_WORKSPACE", m_folder.filePath(u"workspace"_s).toUtf8());
    measureServer();
    measureSpeak();
    measureEngine();
    stopServer();
    return m_report.missed();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    return StartBench().run();
}
