#pragma once

#include <QWidget>

class Label;

/// Lines for somebody who looks into it, such as an error's details: shown as they are, with a button that
/// copies them.
class Details final : public QWidget {
    Q_OBJECT

public:
    explicit Details(QWidget *parent);

    void show(const QString &text);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    Label *m_text;
};
