#include "ui/shared/AvatarView.h"

#include <QPainter>

AvatarView::AvatarView(int size, QWidget *parent) : QWidget(parent)
{
    setFixedSize(size, size);
}

void AvatarView::show(const Avatar &avatar)
{
    m_avatar = avatar;
    update();
}

void AvatarView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_avatar.id.isEmpty())
        paintAvatar(painter, rect(), palette(), m_avatar);
}
