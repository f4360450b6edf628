#pragma once

#include <QScrollArea>

class QVBoxLayout;

/// A column of widgets with the page's margins, which scrolls when it is higher than its place.
class ScrollColumn final : public QScrollArea {
    Q_OBJECT

public:
    explicit ScrollColumn(QWidget *parent);

    /// At most, without the margins.
    void setColumnWidth(int width);
    QVBoxLayout &column() { return *m_column; }

private:
    QVBoxLayout *m_column;
};
