#pragma once

#include "ui/theme/Type.h"

#include <QLabel>

/// A text in one of the theme's types.
class Label final : public QLabel {
    Q_OBJECT

public:
    enum class Tone { Plain, Muted };

    Label(theme::Type type, Tone tone, QWidget *parent);

    /// Cut with an ellipsis where it does not fit; the whole is the tooltip then.
    void setCut(bool isCut);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isCut = false;
};
