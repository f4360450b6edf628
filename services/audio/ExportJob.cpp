#include "services/audio/ExportJob.h"

#include "services/audio/AudioDecoder.h"
#include "services/audio/AudioEncoder.h"
#include "services/audio/AudioErrors.h"
#include "services/audio/ExportFormat.h"

#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace {

constexpr int maxChannels = 2; ///< what all formats take

Result<> copySamples(AudioDecoder &decoder, AudioEncoder &encoder,
                     const std::function<bool(double)> &onProgress)
{
    const AudioFormat format = decoder.format();
    const std::chrono::duration<double> duration =
        decoder.file().duration.value_or(std::chrono::microseconds(0));
    const double total = duration.count() * format.sampleRateHz * format.channels;
    double done = 0;
    for (;;) {
        const auto block = decoder.read();
        if (!block)
            return tl::unexpected(block.error());
        if (block->empty())
            return encoder.finish();
        if (const auto written = encoder.write(*block); !written)
            return written;
        done += static_cast<double>(block->size());
        if (total > 0 && onProgress && !onProgress(std::min(done / total, 1.0)))
            return tl::unexpected(Error{.kind = Error::Kind::Cancelled});
    }
}

} // namespace

Result<> exportAudio(const QString &source, const QString &destination,
                     const std::function<bool(double)> &onProgress)
{
    const auto format = ExportFormat::of(destination);
    if (!format)
        return tl::unexpected(format.error());
    auto decoder = AudioDecoder::open(source);
    if (decoder && decoder->format().channels > maxChannels)
        decoder = AudioDecoder::open(source, {.channels = maxChannels});
    if (!decoder)
        return tl::unexpected(decoder.error());

    QSaveFile file(destination); // gives up its temporary file unless committed
    // Unbuffered, because a buffer forgets why its end was not written.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return tl::unexpected(saveError(file.error(), file.errorString()));
    auto encoder = AudioEncoder::create(file, format->coding, decoder->format());
    if (!encoder)
        return tl::unexpected(encoder.error());
    if (const auto copied = copySamples(*decoder, *encoder, onProgress); !copied)
        return copied;
    if (!file.commit())
        return tl::unexpected(saveError(file.error(), file.errorString()));
    return {};
}

ExportJob::ExportJob(const QString &source, const QString &destination, QObject *parent)
    : QObject(parent), m_source(source), m_destination(destination)
{
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, &ExportJob::progressChanged);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_result = m_watcher.future().resultCount() > 0
                       ? m_watcher.result()
                       : tl::unexpected(Error{.kind = Error::Kind::Cancelled});
        emit finished();
    });
}

ExportJob::~ExportJob()
{
    cancel();
}

void ExportJob::start()
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->setProgressRange(0, 100);
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, source = m_source, destination = m_destination] {
        promise->start();
        promise->addResult(exportAudio(source, destination, [&promise](double fraction) {
            promise->setProgressValue(static_cast<int>(fraction * 100));
            return !promise->isCanceled();
        }));
        promise->finish();
    });
}

void ExportJob::cancel()
{
    m_watcher.cancel();
}
