#include "models/TrackFiles.h"

#include "services/audio/ExportJob.h"
#include "services/net/runInBackground.h"
#include "services/settings/Settings.h"
#include "services/storage/AudioCache.h"

#include <QDir>

using namespace Qt::StringLiterals;

TrackFiles::TrackFiles(AudioCache &cache, const Settings &settings) : m_cache(cache), m_settings(settings) {}

void TrackFiles::prepare(const Track &track)
{
    if (m_paths.contains(track.id)) {
        if (!path(track.id).isEmpty())
            emit ready(track.id);
        return;
    }
    m_paths.insert(track.id, {});
    if (!track.path.isEmpty()) {
        write(track, track.path);
        return;
    }
    m_cache.fetch(track.id, track.audio, this, [this, track](const Result<QString> &fetched) {
        if (fetched) {
            write(track, *fetched);
            return;
        }
        m_paths.remove(track.id); // the next attempt asks again
        emit failed(track.id, fetched.error());
    });
}

void TrackFiles::write(const Track &track, const QString &source)
{
    // Each in a folder of its own: two may have one name.
    const QString folder = m_folder.filePath(QString::number(m_paths.size()));
    QString pattern = m_settings.get(settings::exportFileName);
    if (FileName::problemOf(pattern))
        pattern = settings::exportFileName.fallback;
    const QString target = FileName::freePath(folder, FileName::make(pattern, track.names), u"wav"_s);
    runInBackground(
        this,
        [source, target, folder] {
            QDir().mkpath(folder);
            return exportAudio(source, target);
        },
        [this, id = track.id, target](const Result<> &written) {
            if (written) {
                m_paths.insert(id, target);
                emit ready(id);
                return;
            }
            m_paths.remove(id);
            emit failed(id, written.error());
        });
}
