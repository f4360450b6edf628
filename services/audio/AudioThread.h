#pragma once

#include <QThread>

#include <memory>

/// The one thread on which sound devices are opened, fed and read, so that a busy window is never heard. Made
/// before, and destroyed after, every Player and Recorder that uses it.
class AudioThread final {
public:
    AudioThread();
    ~AudioThread();

    /// From now on `worker`, which has no parent, runs and is deleted there.
    void adopt(QObject &worker) { worker.moveToThread(&m_thread); }

private:
    QThread m_thread;
};

/// Deletes an object where it lives, once it has no more to do.
struct DeleteOnItsThread {
    void operator()(QObject *object) const { object->deleteLater(); }
};

template <class Worker> using AudioWorker = std::unique_ptr<Worker, DeleteOnItsThread>;
