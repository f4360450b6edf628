#include "models/RecordingModel.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto lookInterval = 1s; // nothing tells of devices that come and go
constexpr auto tickInterval = 33ms;
constexpr auto holdTime = 2s;
constexpr auto silenceTime = 2s;
constexpr int countFrom = 3;
constexpr double silentLevel = -75; ///< dB; the noise of any room is above it

qint64 milliseconds(std::chrono::milliseconds time)
{
    return time.count();
}

double decibels(float level)
{
    return level > 0 ? 20 * std::log10(static_cast<double>(level)) : -1000;
}

/// `held` stays at the highest `now` for a while.
void hold(double &held, double now, QElapsedTimer &since)
{
    if (now < held && since.isValid() && !since.hasExpired(milliseconds(holdTime)))
        return;
    held = now;
    since.start();
}

} // namespace

RecordingModel::RecordingModel(AudioThread &thread, const QString &folder)
    : m_recorder(thread), m_folder(folder)
{
    m_look.setInterval(lookInterval);
    m_count.setInterval(1s);
    m_tick.setInterval(tickInterval);
    connect(&m_look, &QTimer::timeout, this, &RecordingModel::look);
    connect(&m_count, &QTimer::timeout, this, &RecordingModel::count);
    connect(&m_tick, &QTimer::timeout, this, &RecordingModel::measure);
    connect(&m_recorder, &Recorder::finished, this, &RecordingModel::conclude);
    connect(&m_recorder, &Recorder::stateChanged, this, [this](Recorder::State state) {
        if (state == Recorder::State::Listening && m_state == State::Opening)
            setState(State::Listening);
        else if (state == Recorder::State::Recording && m_state == State::Counting)
            setState(State::Recording);
    });
}

void RecordingModel::startLooking()
{
    m_isWanted = true;
    look();
    m_look.start();
}

void RecordingModel::stopLooking()
{
    m_isWanted = false;
    if (isUnderWay())
        return;
    m_look.stop();
    m_recorder.stop();
}

void RecordingModel::look()
{
    if (isUnderWay())
        return; // the recorder itself sees when its microphone goes
    const QList<AudioDevice> devices = audioInputs();
    if (devices != m_devices) {
        m_devices = devices;
        emit devicesChanged();
    }
    const bool isClosed = m_state == State::Off && m_recorder.state() == Recorder::State::Idle;
    if (m_isWanted && isClosed)
        open();
}

int RecordingModel::deviceIndex() const
{
    for (int index = 0; index < m_devices.size(); ++index) {
        if (m_devices.at(index).id == m_deviceId)
            return index;
    }
    for (int index = 0; index < m_devices.size(); ++index) {
        if (m_devices.at(index).isDefault)
            return index;
    }
    return m_devices.isEmpty() ? -1 : 0;
}

void RecordingModel::chooseDevice(int index)
{
    useDevice(m_devices.at(index).id);
    emit deviceChosen(m_deviceId);
}

void RecordingModel::useDevice(const QByteArray &id)
{
    if (id == m_deviceId)
        return;
    m_deviceId = id;
    if (m_state == State::Off || m_state == State::Listening)
        open();
    emit devicesChanged();
}

void RecordingModel::open()
{
    if (m_devices.isEmpty()) {
        const Error none{.kind = Error::Kind::Device,
                         .message = tr("No microphone was found. Connect one, or choose a file instead.")};
        if (m_problem != none) {
            m_problem = none;
            emit changed();
        }
        return;
    }
    setState(State::Opening);
    m_recorder.listen(m_devices.at(deviceIndex()).id);
}

void RecordingModel::chooseScript(const ReadingScript &script)
{
    m_script = script;
    m_line = 0;
    emit changed();
}

void RecordingModel::nextLine()
{
    if (m_line + 1 >= m_script.lines.size())
        return;
    ++m_line;
    emit changed();
}

QString RecordingModel::spokenText() const
{
    return m_script.lines.mid(0, m_line + 1).join(u' ');
}

void RecordingModel::begin()
{
    if (m_state != State::Listening)
        return;
    m_line = 0;
    m_bars.clear();
    m_level = {};
    m_countdown = countFrom;
    m_count.start();
    setState(State::Counting);
}

void RecordingModel::count()
{
    if (--m_countdown > 0)
        emit changed();
    else
        startRecording();
}

void RecordingModel::skipCountdown()
{
    if (m_state == State::Counting && m_countdown > 0)
        startRecording();
}

void RecordingModel::startRecording()
{
    m_countdown = 0;
    m_count.stop();
    QDir().mkpath(m_folder);
    const QString time = QDateTime::currentDateTime().toString(u"yyyy-MM-dd hh.mm.ss"_s);
    m_path = u"%1/%2.wav"_s.arg(m_folder, tr("Recording %1").arg(time));
    m_recorder.start(m_path, m_devices.at(deviceIndex()).id);
}

void RecordingModel::togglePause()
{
    if (m_state != State::Recording && m_state != State::Paused)
        return;
    const bool isPausing = m_state == State::Recording;
    m_recorder.setPaused(isPausing);
    setState(isPausing ? State::Paused : State::Recording);
}

void RecordingModel::finish()
{
    if (m_state != State::Recording && m_state != State::Paused)
        return;
    setState(State::Ending);
    m_recorder.stop();
}

void RecordingModel::discard()
{
    if (!isUnderWay())
        return;
    m_count.stop();
    m_isDiscarding = true;
    setState(State::Ending);
    m_recorder.stop();
}

bool RecordingModel::isUnderWay() const
{
    switch (m_state) {
    case State::Counting:
    case State::Recording:
    case State::Paused:
    case State::Ending:
        return true;
    case State::Off:
    case State::Opening:
    case State::Listening:
        break;
    }
    return false;
}

double RecordingModel::seconds() const
{
    const bool hasBegun = isUnderWay() && m_state != State::Counting;
    return hasBegun ? std::chrono::duration<double>(m_recorder.duration()).count() : 0;
}

void RecordingModel::measure()
{
    const LevelMeter &meter = m_recorder.meter();
    m_level.rms = std::clamp(decibels(meter.rms()), quietest, 0.0);
    m_level.peak = std::clamp(decibels(meter.level()), quietest, 0.0);
    hold(m_level.hold, m_level.peak, m_heldSince);
    hold(m_level.voice, m_level.rms, m_voiceSince);
    if (meter.clippedBlocks() > m_level.clippedMoments)
        m_clippedSince.start();
    m_level.clippedMoments = meter.clippedBlocks();
    m_level.isClipped = m_clippedSince.isValid() && !m_clippedSince.hasExpired(milliseconds(holdTime));
    if (decibels(meter.peak()) > silentLevel || !m_silentSince.isValid())
        m_silentSince.start();
    m_level.isSilent = m_silentSince.hasExpired(milliseconds(silenceTime));
    if (m_state == State::Recording) {
        addBar();
        if (m_recorder.duration() >= longest)
            finish();
    }
    emit levelChanged();
}

void RecordingModel::addBar()
{
    const auto count = static_cast<qsizetype>(m_recorder.duration() / barLength) + 1;
    while (m_bars.size() < count)
        m_bars.append(0);
    m_bars.last() = std::max(m_bars.last(), m_recorder.meter().peak());
}

void RecordingModel::conclude(const Result<Recording> &recording)
{
    const bool isDiscarded = std::exchange(m_isDiscarding, false);
    m_count.stop();
    m_problem = recording ? std::nullopt : std::optional(recording.error());
    setState(State::Off);
    if (recording && isDiscarded && !recording->path.isEmpty())
        QFile::remove(recording->path);
    else if (recording && !recording->path.isEmpty())
        emit recorded(*recording);
    if (isDiscarded || !m_isWanted)
        m_problem.reset();
    if (isDiscarded && m_isWanted)
        look();
    else if (!m_isWanted)
        m_look.stop();
}

void RecordingModel::setState(State state)
{
    m_state = state;
    const bool isOpen = state != State::Off;
    if (isOpen && !m_tick.isActive()) {
        m_level = {};
        m_silentSince.invalidate();
        m_heldSince.invalidate();
        m_voiceSince.invalidate();
        m_clippedSince.invalidate();
        m_tick.start();
    } else if (!isOpen) {
        m_tick.stop();
        m_level = {};
    }
    if (state == State::Listening)
        m_problem.reset();
    emit changed();
}
