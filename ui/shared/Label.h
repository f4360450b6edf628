#pragma once

#include "ui/theme/Type.h"

#include <QLabel>

/// A text in one of the theme's types.
class Label final : public QLabel {
    Q_OBJECT

public:
    enum class Tone { Plain, Muted, Good, Warn, Bad };

    /// `parent` is never null: in its theme a tone is seen.
    Label(theme::Type type, Tone tone, QWidget *parent);

    void setTone(Tone tone);
    /// Cut with an ellipsis where it does not fit; the whole is the tooltip then.
    void setCut(bool isCut);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dress();

    Tone m_tone;
    bool m_isCut = false;
};
