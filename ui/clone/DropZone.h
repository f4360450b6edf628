#pragma once

#include <QWidget>

class Label;
class QPushButton;

/// Where recordings are dropped, and the button that finds them without a mouse. The window takes the drops:
/// they may fall anywhere.
class DropZone final : public QWidget {
    Q_OBJECT

public:
    explicit DropZone(QWidget *parent);

signals:
    void chosen(const QStringList &paths);

protected:
    void paintEvent(QPaintEvent *) override;

private:
    void choose();

    QPushButton *m_choose;
};
