#pragma once

#include "ui/shared/avatar.h"

#include <QWidget>

/// The picture of a voice, square.
class AvatarView final : public QWidget {
    Q_OBJECT

public:
    AvatarView(int size, QWidget *parent);

    void show(const Avatar &avatar);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    Avatar m_avatar;
};
