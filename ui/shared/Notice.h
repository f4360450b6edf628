#pragma once

#include "services/net/Error.h"

#include <QWidget>

#include <optional>

class Label;
class QPushButton;

/// Says in place what went wrong, with the button that helps; its details can be copied. Hidden while there
/// is nothing to say.
class Notice final : public QWidget {
    Q_OBJECT

public:
    /// `action` is the button's word; empty for none.
    Notice(const QString &action, QWidget *parent);

    void show(const std::optional<Error> &error);

signals:
    void actionRequested();

protected:
    void paintEvent(QPaintEvent *) override;

private:
    Label *m_message;
    QPushButton *m_details;
    QString m_detail;
};
