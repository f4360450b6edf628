#pragma once

#include "models/TrackPlayer.h"

#include <QObject>

class DesignModel;

/// The preview of a design as something to be heard and drawn: measured when it has come.
class DesignPreview final : public QObject {
    Q_OBJECT

public:
    /// `design` must outlive it. `number` tells it apart from other previews, for people too.
    DesignPreview(const DesignModel &design, int number);

    /// None while there is no preview, or none yet.
    const std::optional<Track> &track() const { return m_track; }

signals:
    void changed();

private:
    void follow();
    void measure();

    const DesignModel &m_design;
    std::optional<Track> m_track;
    int m_number;
};
