#pragma once

#include <QStringList>
#include <QWidget>

/// Lies over the window while files are dragged over it, and says what dropping them does.
class DropOverlay final : public QWidget {
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *parent);

    void show(const QStringList &paths);

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QStringList m_paths;
};
