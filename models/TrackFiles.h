#pragma once

#include "models/Track.h"
#include "services/net/Error.h"

#include <QHash>
#include <QObject>
#include <QTemporaryDir>

class AudioCache;
class Settings;

/// Tracks as WAV files that other programs can take, named as exports are. They last as long as we do.
class TrackFiles final : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    TrackFiles(AudioCache &cache, const Settings &settings);

    /// Fetches and writes the file, if there is none yet; ready() follows, or failed().
    void prepare(const Track &track);
    /// Empty until ready().
    QString path(const QString &trackId) const { return m_paths.value(trackId); }

signals:
    void ready(const QString &trackId);
    void failed(const QString &trackId, const Error &error);

private:
    void write(const Track &track, const QString &source);

    AudioCache &m_cache;
    const Settings &m_settings;
    QTemporaryDir m_folder;
    QHash<QString, QString> m_paths; ///< by the track's id; empty while it is being written
};
