#pragma once

#include <QWidget>

class QButtonGroup;

/// A few words side by side, one of them chosen.
class Segments final : public QWidget {
    Q_OBJECT

public:
    Segments(const QStringList &words, QWidget *parent);

    /// Without a signal.
    void choose(int index);
    int chosenIndex() const;

signals:
    void chosen(int index); ///< by the person

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QButtonGroup *m_group;
};
