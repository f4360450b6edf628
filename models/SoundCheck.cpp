#include "models/SoundCheck.h"

#include "services/audio/WavWriter.h"
#include "services/settings/Settings.h"

#include <QFile>

#include <cmath>
#include <numbers>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto lookInterval = 1s; ///< nothing tells of devices that come and go
constexpr auto longestListening = 30s;

constexpr int rateHz = 48'000;
constexpr double toneSeconds = 0.5;
constexpr double toneHz = 440;
constexpr double toneLevel = 0.25;   ///< of full scale
constexpr double fadeSeconds = 0.02; ///< at both ends, so that nothing clicks

std::vector<qint16> tone()
{
    const auto frames = static_cast<std::size_t>(toneSeconds * rateHz);
    std::vector<qint16> samples(frames);
    for (std::size_t at = 0; at < frames; ++at) {
        const double time = static_cast<double>(at) / rateHz;
        const double fade = std::min({1.0, time / fadeSeconds, (toneSeconds - time) / fadeSeconds});
        const double value = toneLevel * fade * std::sin(2 * std::numbers::pi * toneHz * time);
        samples[at] = static_cast<qint16>(std::lround(value * 32'767));
    }
    return samples;
}

Result<> writeTone(const QString &path)
{
    WavWriter writer;
    const std::vector<qint16> samples = tone();
    return writer.open(path, rateHz, 1).and_then([&] { return writer.write(samples); });
}

} // namespace

SoundCheck::SoundCheck(AudioThread &thread, Settings &settings)
    : m_settings(settings), m_player(thread), m_microphone(thread, m_folder.path())
{
    m_look.setInterval(lookInterval);
    m_patience.setSingleShot(true);
    m_patience.setInterval(longestListening);
    connect(&m_look, &QTimer::timeout, this, &SoundCheck::look);
    connect(&m_patience, &QTimer::timeout, this, &SoundCheck::stop);
    connect(&m_player, &Player::finished, this, [this] { end({}); });
    connect(&m_player, &Player::failed, this, [this](const Error &error) { end(error); });
    connect(&m_microphone, &RecordingModel::changed, this, &SoundCheck::changed);
    connect(&m_microphone, &RecordingModel::levelChanged, this, &SoundCheck::levelChanged);
}

void SoundCheck::setWatched(bool isWatched)
{
    if (isWatched) {
        look();
        m_look.start();
    } else {
        m_look.stop();
        stop();
    }
}

void SoundCheck::look()
{
    const QList<AudioDevice> outputs = audioOutputs();
    const QList<AudioDevice> inputs = audioInputs();
    if (outputs == m_outputs && inputs == m_inputs)
        return;
    m_outputs = outputs;
    m_inputs = inputs;
    emit changed();
}

QByteArray SoundCheck::output() const
{
    return m_settings.get(settings::outputDevice);
}

QByteArray SoundCheck::input() const
{
    return m_settings.get(settings::inputDevice);
}

void SoundCheck::chooseOutput(const QByteArray &id)
{
    stop();
    m_settings.set(settings::outputDevice, id);
    emit outputChosen(id);
    emit changed();
}

void SoundCheck::chooseInput(const QByteArray &id)
{
    stop();
    m_settings.set(settings::inputDevice, id);
    emit inputChosen(id);
    emit changed();
}

void SoundCheck::playTone()
{
    stop();
    const QString path = m_folder.filePath(u"tone.wav"_s);
    if (const Result<> written = QFile::exists(path) ? Result<>() : writeTone(path); !written) {
        end(written.error());
        return;
    }
    begin(State::Playing);
    m_player.play(path, {}, output());
}

void SoundCheck::listen()
{
    stop();
    begin(State::Listening);
    m_patience.start();
    m_microphone.useDevice(input());
    m_microphone.startLooking();
}

void SoundCheck::stop()
{
    const State state = m_state;
    if (state == State::Idle)
        return;
    end({});
    if (state == State::Playing)
        m_player.stop();
    else
        m_microphone.stopLooking();
}

const std::optional<Error> &SoundCheck::problem() const
{
    return m_state == State::Listening ? m_microphone.problem() : m_problem;
}

void SoundCheck::begin(State state)
{
    m_problem.reset();
    m_state = state;
    emit changed();
}

void SoundCheck::end(const std::optional<Error> &problem)
{
    m_patience.stop();
    m_problem = problem;
    m_state = State::Idle;
    emit changed();
}
