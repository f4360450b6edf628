#pragma once

#include "ui/shared/Toast.h"

#include <QList>

#include <functional>

/// The toasts of the window, newest below, in the middle of the lower edge of their parent.
class Toasts final : public QWidget {
    Q_OBJECT

public:
    explicit Toasts(QWidget *parent);

    /// `action` runs at most once. The oldest goes when there are too many.
    void show(const Toast::Words &words, std::function<void()> action);

    /// All of them go, and what they offer with them.
    void clear();

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void drop(Toast *toast);
    void place();

    QList<Toast *> m_toasts;
};
