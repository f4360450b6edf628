#pragma once

#include <QAbstractButton>

/// One page in the rail: icon and word.
class RailButton final : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(const QString &icon, const QString &word, QWidget *parent);

    /// Shown at the icon; 0 shows nothing. `meaning` is said with it, such as "2 running".
    void setCount(int count, const QString &meaning);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    void paintCount(QPainter &painter) const;

    QString m_icon;
    int m_count = 0;
};
