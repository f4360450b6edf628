#pragma once

#include "services/net/Error.h"

#include <QWidget>

#include <optional>

class Label;

/// A field of a form: its name above it, and below it what is wrong with what stands in it.
class FormField final : public QWidget {
    Q_OBJECT

public:
    /// `field` becomes ours, and gets the name for those who do not see it.
    FormField(const QString &name, QWidget *field, QWidget *parent);

    /// Quiet words at the right of the name, such as "optional".
    void setNote(const QString &note);
    void showProblem(const std::optional<Error> &problem);

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QWidget *m_field;
    Label *m_note;
    Label *m_problem;
};
