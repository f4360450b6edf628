#include "tests/server/api/ApiDescription.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

/// What `pattern` captures of `line`; empty when it does not match.
QString captured(const QRegularExpression &pattern, const QString &line)
{
    return pattern.match(line).captured(1);
}

} // namespace

ApiDescription::ApiDescription(const QString &yaml)
{
    QString section;
    for (const QString &line : yaml.split(u'\n')) {
        if (!line.isEmpty() && !line.startsWith(u' '))
            section = line;
        if (section == "paths:"_L1)
            readPathLine(line);
        if (section == "paths:"_L1 || section == "components:"_L1)
            readErrorTexts(line);
    }
}

void ApiDescription::readPathLine(const QString &line)
{
    static const QRegularExpression path(u"^  (/\\S+):$"_s);
    static const QRegularExpression verb(u"^    (get|put|post|patch|delete):$"_s);
    static const QRegularExpression id(u"^      operationId: (\\w+)$"_s);
    static const QRegularExpression status(u"^        \"(\\d{3})\":"_s);
    // `security: []`, or an empty alternative in the list.
    static const QRegularExpression open(u"^      security: \\[\\]$|^        - \\{\\}$"_s);
    if (const QString found = captured(path, line); !found.isEmpty())
        m_path = found;
    if (const QString found = captured(verb, line); !found.isEmpty())
        m_operations << Operation{.verb = found.toUpper(), .path = m_path};
    if (m_operations.isEmpty())
        return;
    Operation &operation = m_operations.last();
    if (const QString found = captured(id, line); !found.isEmpty())
        operation.id = found;
    if (const QString found = captured(status, line); !found.isEmpty())
        operation.statuses << found.toInt();
    if (line.contains(open))
        operation.wantsKey = false;
}

void ApiDescription::readErrorTexts(const QString &line)
{
    static const QRegularExpression quoted(u"`([^`]+)`"_s);
    const bool isError = line.trimmed().startsWith("- `"_L1) || line.contains("responses/Refused\""_L1);
    auto texts = quoted.globalMatch(line);
    while (isError && texts.hasNext())
        m_errorTexts << texts.next().captured(1);
}
