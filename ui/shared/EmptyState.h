#pragma once

#include <QWidget>

class Label;
class QPushButton;

/// Says in the middle of a page what it is for while there is nothing on it.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    struct Words {
        QString icon = {};
        QString title = {};
        QString text = {};
        QString action = {}; ///< of its one button; empty for none
    };

    explicit EmptyState(QWidget *parent);

    void show(const Words &words);
    using QWidget::show;

signals:
    void actionRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void renderIcon();

    Label *m_icon;
    Label *m_title;
    Label *m_text;
    QPushButton *m_action;
    QString m_iconName;
};
