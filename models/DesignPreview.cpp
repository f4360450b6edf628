#include "models/DesignPreview.h"

#include "models/DesignModel.h"
#include "models/peakBytes.h"
#include "services/audio/AudioMeasurement.h"
#include "services/net/runInBackground.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int buckets = 256;

} // namespace

DesignPreview::DesignPreview(const DesignModel &design) : m_design(design)
{
    connect(&m_design, &DesignModel::changed, this, &DesignPreview::follow);
}

void DesignPreview::follow()
{
    switch (m_design.state()) {
    case DesignModel::State::Designing:
        if (std::exchange(m_track, std::nullopt))
            emit changed();
        break;
    case DesignModel::State::Ready:
        if (!m_track)
            measure();
        break;
    case DesignModel::State::Idle:
    case DesignModel::State::Fetching:
    case DesignModel::State::Saving:
    case DesignModel::State::Saved:
    case DesignModel::State::Failed:
    case DesignModel::State::Cancelled:
        break;
    }
}

void DesignPreview::measure()
{
    const int number = ++m_number;
    m_track = Track{.id = u"preview-%1"_s.arg(number), .title = tr("Preview"), .path = m_design.audioPath()};
    m_track->avatarId = m_track->id;
    emit changed();
    runInBackground(
        this, [path = m_track->path] { return measureAudio(path, buckets); },
        [this, number](const Result<AudioMeasurement> &sound) {
            if (!sound || number != m_number || !m_track)
                return; // it can be heard without a waveform
            m_track->peaks = peakBytes(sound->peaks);
            m_track->avatarPeaks = m_track->peaks;
            m_track->seconds = std::chrono::duration<double>(sound->duration()).count();
            emit changed();
        });
}
