#include "ui/shared/ScrollColumn.h"

#include "ui/theme/Metrics.h"

#include <QVBoxLayout>

namespace {

constexpr int barWidth = theme::scrollThumbHover + theme::scrollEdge;
constexpr int right = theme::space24 - barWidth;

} // namespace

ScrollColumn::ScrollColumn(QWidget *parent) : QScrollArea(parent), m_column(nullptr)
{
    auto *body = new QWidget(this);
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(theme::space24, theme::space4, right, theme::space24);
    m_column->setSpacing(theme::space16);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // or everything would move when it comes
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    setWidget(body);
    body->setAutoFillBackground(false); // setWidget() turns it on
}

void ScrollColumn::setColumnWidth(int width)
{
    widget()->setMaximumWidth(theme::space24 + width + right);
}
