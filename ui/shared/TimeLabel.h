#pragma once

#include <QWidget>

#include <optional>

/// `0:05 / 0:14`, in digits of one width.
class TimeLabel final : public QWidget {
    Q_OBJECT

public:
    explicit TimeLabel(QWidget *parent);

    void show(double seconds, std::optional<double> whole);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QString m_text;
};
