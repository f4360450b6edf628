#pragma once

#include <QWidget>

/// A surface with round corners and a hairline, around widgets.
class Card : public QWidget {
    Q_OBJECT

public:
    explicit Card(QWidget *parent);

    /// The card's own outline shows that this field has the focus.
    void setField(QWidget *field);

    bool eventFilter(QObject *object, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QWidget *m_field = nullptr;
};
