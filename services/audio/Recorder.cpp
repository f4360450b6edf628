#include "services/audio/Recorder.h"

#include "services/audio/RecorderWorker.h"

Recorder::Recorder(AudioThread &thread, QObject *parent) : QObject(parent), m_worker(new RecorderWorker)
{
    thread.adopt(*m_worker);
    connect(this, &Recorder::startRequested, m_worker.get(), &RecorderWorker::start);
    connect(this, &Recorder::stopRequested, m_worker.get(), &RecorderWorker::stop);
    connect(this, &Recorder::listenRequested, m_worker.get(), &RecorderWorker::listen);
    connect(this, &Recorder::pauseRequested, m_worker.get(), &RecorderWorker::setPaused);
    connect(m_worker.get(), &RecorderWorker::listening, this, [this] {
        if (m_state == State::Starting)
            setState(State::Listening);
    });
    connect(m_worker.get(), &RecorderWorker::started, this, [this] {
        if (m_state == State::Starting)
            setState(State::Recording);
    });
    connect(m_worker.get(), &RecorderWorker::finished, this, [this](const Result<Recording> &recording) {
        setState(State::Idle);
        emit finished(recording);
    });
}

Recorder::~Recorder()
{
    emit stopRequested({});
}

const LevelMeter &Recorder::meter() const
{
    return m_worker->meter();
}

std::chrono::microseconds Recorder::duration() const
{
    return m_worker->duration();
}

void Recorder::listen(const QByteArray &deviceId)
{
    Q_ASSERT(m_state == State::Idle || m_state == State::Listening);
    setState(State::Starting);
    emit listenRequested(deviceId, {});
}

void Recorder::setPaused(bool isPaused)
{
    emit pauseRequested(isPaused, {});
}

void Recorder::start(const QString &path, const QByteArray &deviceId)
{
    Q_ASSERT(m_state == State::Idle || m_state == State::Listening);
    setState(State::Starting);
    emit startRequested(path, deviceId, {});
}

void Recorder::stop()
{
    if (m_state == State::Idle || m_state == State::Stopping)
        return;
    setState(State::Stopping);
    emit stopRequested({});
}

void Recorder::setState(State state)
{
    m_state = state;
    emit stateChanged(state);
}
