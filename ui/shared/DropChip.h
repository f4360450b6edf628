#pragma once

#include <QAbstractButton>

/// A filter that opens something to choose from.
class DropChip : public QAbstractButton {
    Q_OBJECT

public:
    explicit DropChip(QWidget *parent);

    /// Words, and whether they narrow what is shown.
    void show(const QString &words, bool isOn);
    using QWidget::show;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    bool m_isOn = false;
};
