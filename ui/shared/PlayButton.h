#pragma once

#include <QAbstractButton>

/// The round button that plays and pauses.
class PlayButton final : public QAbstractButton {
    Q_OBJECT

public:
    enum class Look { Accent, Outline };

    PlayButton(int size, Look look, QWidget *parent);

    void setPlaying(bool isPlaying);
    QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent *) override;

private:
    int m_size;
    Look m_look;
    bool m_isPlaying = false;
};
