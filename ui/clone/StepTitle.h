#pragma once

#include <QWidget>

/// "1 The sound": the number in a badge, and what is done there.
class StepTitle final : public QWidget {
    Q_OBJECT

public:
    StepTitle(int number, const QString &words, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *) override;

private:
    int m_number;
};
