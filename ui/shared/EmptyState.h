#pragma once

#include <QWidget>

class Label;
class QPushButton;

/// Says in the middle of a page what it is for while there is nothing on it.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    /// Not there without words; the icon may be empty.
    struct Button {
        QString words = {};
        QString icon = {};
    };
    struct Words {
        QString icon = {};
        QString title = {};
        QString text = {};
        Button action = {};
        Button other = {};
    };

    explicit EmptyState(QWidget *parent);

    void show(const Words &words);
    using QWidget::show;

signals:
    void actionRequested();
    void otherRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void renderIcon();

    Label *m_icon;
    Label *m_title;
    Label *m_text;
    QPushButton *m_action;
    QPushButton *m_other;
    QString m_iconName;
};
