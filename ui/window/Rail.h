#pragma once

#include "ui/shared/Panel.h"

#include <QList>

class RailButton;
class Theme;

/// The pages, and below them where the app works.
class Rail final : public Panel {
    Q_OBJECT

public:
    struct Item {
        QString icon = {};
        QString word = {};
    };

    /// `theme` must outlive it.
    Rail(const QList<Item> &items, Theme &theme, QWidget *parent);

    void choose(int page);

signals:
    void chosen(int page); ///< by pointer, key or shortcut

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<RailButton *> m_buttons;
};
