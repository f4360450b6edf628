#include "tests/services/audio/PulseFixture.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 15s;
constexpr int patienceMs = 15'000;

// Null sinks otherwise work in steps of up to two seconds: "norewinds" makes that 50 ms.
constexpr auto script = "load-module module-native-protocol-unix auth-anonymous=1\n"
                        "load-module module-null-sink sink_name=speakers rate=48000 norewinds=1\n"
                        "load-module module-null-sink sink_name=micfeed rate=48000 norewinds=1\n"
                        "load-module module-remap-source master=micfeed.monitor source_name=mic\n"
                        "set-default-sink speakers\n"
                        "set-default-source mic\n";

void endProcess(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(patienceMs)) {
        process.kill();
        process.waitForFinished(patienceMs);
    }
}

} // namespace

PulseFixture::PulseFixture()
{
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8()); // a QTemporaryDir is mode 700, as PulseAudio wants
    qputenv("PULSE_SERVER", "unix:" + m_folder.filePath(u"pulse/native"_s).toUtf8());
}

PulseFixture::~PulseFixture()
{
    endProcess(m_listener);
    stopServer();
}

bool PulseFixture::start()
{
    QFile file(m_folder.filePath(u"test.pa"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(script) < 0) {
        m_error = file.errorString();
        return false;
    }
    file.close();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"PULSE_SERVER"_s); // would make the server refuse to start
    environment.insert(u"HOME"_s, m_folder.path());
    m_server.setProcessEnvironment(environment);
    m_server.setStandardErrorFile(m_folder.filePath(u"pulse.log"_s));
    m_server.start(u"pulseaudio"_s, {u"-n"_s, u"--daemonize=no"_s, u"--exit-idle-time=-1"_s,
                                     u"--disallow-exit"_s, u"-F"_s, file.fileName()});
    if (!m_server.waitForStarted(patienceMs)) {
        m_error = m_server.errorString();
        return false;
    }
    const QDeadlineTimer deadline(patience);
    while (!control({u"get-source-volume"_s, u"mic"_s})) {
        if (deadline.hasExpired() || m_server.waitForFinished(50)) {
            m_error = u"pulseaudio does not answer"_s;
            return false;
        }
    }
    return true;
}

bool PulseFixture::control(const QStringList &arguments)
{
    QProcess pactl;
    pactl.setStandardErrorFile(QProcess::nullDevice());
    pactl.start(u"pactl"_s, arguments);
    return pactl.waitForFinished(patienceMs) && pactl.exitStatus() == QProcess::NormalExit &&
           pactl.exitCode() == 0;
}

bool PulseFixture::listen(const QString &wavFile)
{
    m_listener.start(u"parecord"_s, {u"--device=speakers.monitor"_s, u"--rate=48000"_s, u"--channels=1"_s,
                                     u"--file-format=wav"_s, u"--latency-msec=20"_s, wavFile});
    // The monitor is heard from the moment on that the file grows past its header.
    return m_listener.waitForStarted(patienceMs) &&
           QTest::qWaitFor([&wavFile] { return QFileInfo(wavFile).size() > 44; }, patienceMs);
}

bool PulseFixture::stopListening()
{
    m_listener.terminate(); // parecord completes its header on SIGTERM
    return m_listener.waitForFinished(patienceMs) && m_listener.exitStatus() == QProcess::NormalExit;
}

std::unique_ptr<QProcess> PulseFixture::speak(const QString &wavFile)
{
    auto player = std::make_unique<QProcess>();
    player->start(u"paplay"_s, {u"--latency-msec=20"_s, u"--device=micfeed"_s, wavFile});
    player->waitForStarted(patienceMs);
    return player;
}

bool PulseFixture::unplugMicrophone()
{
    return control({u"unload-module"_s, u"module-remap-source"_s});
}

bool PulseFixture::plugMicrophone()
{
    return control(
        {u"load-module"_s, u"module-remap-source"_s, u"master=micfeed.monitor"_s, u"source_name=mic"_s});
}

bool PulseFixture::plugDeadMicrophone()
{
    return control({u"load-module"_s, u"module-pipe-source"_s, u"source_name=dead"_s,
                    u"file="_s + m_folder.filePath(u"dead"_s)});
}

bool PulseFixture::unplugDeadMicrophone()
{
    return control({u"unload-module"_s, u"module-pipe-source"_s});
}

void PulseFixture::stopServer()
{
    endProcess(m_server);
}
