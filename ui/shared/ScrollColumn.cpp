#include "ui/shared/ScrollColumn.h"

#include "ui/theme/Metrics.h"

#include <QVBoxLayout>

ScrollColumn::ScrollColumn(QWidget *parent) : QScrollArea(parent), m_column(nullptr)
{
    auto *body = new QWidget(this);
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(theme::space24, theme::space4, theme::space24, theme::space24);
    m_column->setSpacing(theme::space16);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    setWidget(body);
    body->setAutoFillBackground(false); // setWidget() turns it on
}
