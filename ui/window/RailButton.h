#pragma once

#include <QAbstractButton>

/// One page in the rail: icon and word.
class RailButton final : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(const QString &icon, const QString &word, QWidget *parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QString m_icon;
};
