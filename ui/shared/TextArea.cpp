#include "ui/shared/TextArea.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"

#include <QTextDocument>

TextArea::TextArea(QWidget *parent) : QPlainTextEdit(parent)
{
    setFont(theme::font(theme::Type::Body));
    setFrameStyle(QFrame::StyledPanel);
    setTabChangesFocus(true);
    setFixedHeight(theme::areaHeight);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(theme::space8);
}

void TextArea::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    update(); // the outline is the frame's, not the viewport's
}

void TextArea::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    update();
}
