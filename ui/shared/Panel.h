#pragma once

#include "ui/theme/Color.h"

#include <QWidget>

/// A ground of the window with a line at its inner edges.
class Panel : public QWidget {
    Q_OBJECT

public:
    Panel(theme::Color ground, Qt::Edges lines, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *) override;

private:
    theme::Color m_ground;
    Qt::Edges m_lines;
};
