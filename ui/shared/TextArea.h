#pragma once

#include <QPlainTextEdit>

/// A field of several lines: looks like one of one line, and Tab leaves it.
class TextArea final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit TextArea(QWidget *parent);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
};
