#pragma once

#include <QAbstractButton>

/// A filter that is on or off.
class Chip final : public QAbstractButton {
    Q_OBJECT

public:
    /// `icon` names one of the icon set, or is empty; `<icon>-filled` is shown while it is on.
    Chip(const QString &icon, const QString &text, QWidget *parent);

    QSize sizeHint() const override;

    /// What chips of every kind stand on.
    static void paintGround(QPainter &painter, const QWidget &chip, bool isOn);

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QString m_icon;
};
