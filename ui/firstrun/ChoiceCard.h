#pragma once

#include "ui/shared/Card.h"

class QPushButton;

/// One way to begin: what it is, and its button.
class ChoiceCard final : public Card {
    Q_OBJECT

public:
    struct Words {
        QString icon = {};
        QString title = {};
        QString text = {};
    };

    /// `button` becomes ours.
    ChoiceCard(const Words &words, QPushButton *button, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
};
