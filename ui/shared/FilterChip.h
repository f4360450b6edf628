#pragma once

#include "ui/shared/DropChip.h"

#include <QList>
#include <QString>

class QMenu;

/// A filter with a menu of what it can be narrowed to.
class FilterChip final : public DropChip {
    Q_OBJECT

public:
    struct Choice {
        QString words = {};
        QString value = {}; ///< empty does not narrow anything
    };

    /// The first choice is the one that is on at first.
    FilterChip(const QList<Choice> &choices, QWidget *parent);

    /// What is on stays on, if it is still there; otherwise the first.
    void setChoices(const QList<Choice> &choices);
    QString value() const { return m_value; }
    /// Without a signal. An unknown value is the first.
    void choose(const QString &value);

signals:
    void chosen(const QString &value); ///< by the person

private:
    void open();

    QList<Choice> m_choices;
    QString m_value;
    QMenu *m_menu;
};
