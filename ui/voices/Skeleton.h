#pragma once

#include <QWidget>

/// The shape of the cards while the first of them are on their way.
class Skeleton final : public QWidget {
    Q_OBJECT

public:
    explicit Skeleton(QWidget *parent);

protected:
    void paintEvent(QPaintEvent *) override;
};
