#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

/// The bytes of a WAV file, and of the same sound in every other format that libsndfile can write: FLAC, Ogg
/// Vorbis, MP3 (where it was built so), AIFF, AU. `folder` is one to work in.
QList<QByteArray> inManyFormats(const QString &wavFile, const QString &folder);
