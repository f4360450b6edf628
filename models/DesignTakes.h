#pragma once

#include "models/DesignModel.h"
#include "models/DesignPreview.h"
#include "models/RemovalDelay.h"

#include <QList>
#include <QObject>

#include <memory>
#include <vector>

/// The takes of a design: previews of one description after the other, which stay to be heard, compared and
/// kept as voices.
class DesignTakes final : public QObject {
    Q_OBJECT

public:
    struct Take {
        QString id = {};
        int number = 0; ///< from 1, in the order they were made
        std::unique_ptr<DesignModel> model = {};
        std::unique_ptr<DesignPreview> preview = {};
        bool isHidden = false; ///< deleted, for as long as that can be undone

        const std::optional<Track> &track() const { return preview->track(); }
    };

    /// The services must outlive it.
    explicit DesignTakes(const DesignModel::Services &services);

    /// Begins one, and gives its id. The design must have no problem.
    QString add(const DesignRequest &design);
    /// Takes it out of sight; what is under way is cancelled. Gone for good after RemovalDelay::length.
    void remove(const QString &id);
    void undoRemoval(const QString &id);
    /// Forgets all: they are another person's.
    void clear();

    /// Newest first, without those that were deleted.
    QStringList ids() const;
    /// Null when there is no such take.
    const Take *take(const QString &id) const;
    DesignModel *model(const QString &id) const;
    QString idOfTrack(const QString &trackId) const;

    /// The take that others are compared with; empty when there is none.
    const QString &compared() const { return m_compared; }
    void compareWith(const QString &id);
    /// What to hear instead of the take with this track: the compared one, or from that the last other one
    /// that was asked about. None if there are no two.
    std::optional<Track> otherSide(const QString &trackId);

    /// Everything that can be heard, newest first.
    QList<Track> audible() const;

signals:
    void changed(const QString &id); ///< one take
    void listed();                   ///< takes have come or gone, or another is compared
    void saved(const CreatedVoice &voice);

private:
    void forget(const QString &id);

    DesignModel::Services m_services;
    std::vector<Take> m_takes; ///< oldest first
    RemovalDelay m_delay;
    QString m_compared;
    QString m_other; ///< the side that is not compared
    int m_lastNumber = 0;
};
