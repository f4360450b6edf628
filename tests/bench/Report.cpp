#include "tests/bench/Report.h"

using namespace Qt::StringLiterals;

void Report::say(const QString &name, double figure, Limit kind, double limit, const QString &unit)
{
    const bool isMet = kind == Limit::AtLeast ? figure >= limit : figure <= limit;
    m_missed += isMet ? 0 : 1;
    m_out << (isMet ? u"ok     "_s : u"MISSED "_s) << name.leftJustified(58)
          << QString::number(figure, 'f', 2).rightJustified(9) << ' ' << unit
          << (kind == Limit::AtLeast ? u"  (at least "_s : u"  (at most "_s) << limit << ")\n";
    m_out.flush();
}

void Report::note(const QString &text)
{
    m_out << "       " << text << '\n';
    m_out.flush();
}
