#pragma once

#include "models/FileName.h"
#include "services/net/ApiRequest.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

/// Something of the studio that can be heard.
struct Track {
    QString id = {};             ///< of the voice or the generation
    QString avatarId = {};       ///< of the voice
    QByteArray avatarPeaks = {}; ///< likewise
    QString title = {};
    QString subtitle = {};
    QByteArray peaks = {};              ///< as Voice::peaks
    std::optional<double> seconds = {}; ///< without it nothing can be sought
    ApiRequest audio = {};
    QString path = {};        ///< of a file that is here already; `audio` is not asked for then
    FileNameParts names = {}; ///< what a file of it is named by

    static Track of(const Voice &voice); ///< its reference
    static Track of(const Generation &generation);

    static bool isAudible(const Voice &) { return true; }
    static bool isAudible(const Generation &generation); ///< it was made
};

/// The track `step` places behind the one with this id, in the list where both are; none at its ends.
using TrackNeighbour = std::function<std::optional<Track>(const QString &id, int step)>;

/// In `rows`, a function that gives values with an id, in the order they are shown. What cannot be heard is
/// skipped.
template <class Rows> TrackNeighbour neighboursIn(Rows rows)
{
    return [rows = std::move(rows)](const QString &id, int step) -> std::optional<Track> {
        const auto &all = rows();
        qsizetype at = 0;
        while (at < all.size() && all.at(at).id != id)
            ++at;
        if (at == all.size())
            return {};
        for (at += step; at >= 0 && at < all.size(); at += step) {
            if (Track::isAudible(all.at(at)))
                return Track::of(all.at(at));
        }
        return {};
    };
}
