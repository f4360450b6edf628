#pragma once

#include "ui/theme/Type.h"

#include <QLabel>

class QTextLayout;

/// A text in one of the theme's types, its lines as high as the type says. What can be selected has the
/// font's own lines.
class Label final : public QLabel {
    Q_OBJECT

public:
    enum class Tone { Plain, Muted, Good, Warn, Bad };

    /// `parent` is never null: in its theme a tone is seen.
    Label(theme::Type type, Tone tone, QWidget *parent);

    void setTone(Tone tone);
    /// Cut with an ellipsis where it does not fit; the whole is the tooltip then.
    void setCut(bool isCut);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dress();
    void paintLines();
    bool isOurs() const;
    int lay(QTextLayout &layout, int width) const;

    theme::Type m_type;
    Tone m_tone;
    bool m_isCut = false;
};
