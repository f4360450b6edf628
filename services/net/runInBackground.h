#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

/// Runs `work` on a thread pool and hands what it returns, a Result<T>, to `done` on the thread of
/// `context`. `work` captures values only: it goes on when `context` dies, and `done` then never runs. Call
/// it on the thread of `context`, which may not be null.
template <class Work, class Done>
void runInBackground(QObject *context, Work work, Done done,
                     QThreadPool &pool = *QThreadPool::globalInstance())
{
    using Outcome = std::invoke_result_t<Work>;
    Q_ASSERT(context);
    // Shared only because the pool wants a callable that can be copied.
    auto promise = std::make_shared<QPromise<Outcome>>();
    auto *watcher = new QFutureWatcher<Outcome>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, done = std::move(done)]() mutable {
                         watcher->deleteLater();
                         done(watcher->future().takeResult());
                     });
    watcher->setFuture(promise->future());
    pool.start([promise, work = std::move(work)]() mutable {
        promise->start();
        promise->addResult(work());
        promise->finish();
    });
}
