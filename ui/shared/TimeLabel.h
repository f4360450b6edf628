#pragma once

#include <QWidget>

#include <optional>

/// `0:05 / 0:14`, in digits of one width, the length quieter than the position.
class TimeLabel final : public QWidget {
    Q_OBJECT

public:
    explicit TimeLabel(QWidget *parent);

    /// In seconds; what is not known, or means nothing because nothing plays, is left out.
    void show(std::optional<double> position, std::optional<double> length);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QString m_position;
    QString m_length;
};
