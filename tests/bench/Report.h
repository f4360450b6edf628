#pragma once

#include <QString>
#include <QTextStream>

/// One line a figure, beside its limit; counts those that missed it.
class Report final {
public:
    enum class Limit { AtLeast, AtMost };

    void say(const QString &name, double figure, Limit kind, double limit, const QString &unit);
    void note(const QString &text);
    int missed() const { return m_missed; }

private:
    QTextStream m_out{stdout};
    int m_missed = 0;
};
