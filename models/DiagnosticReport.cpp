#include "models/DiagnosticReport.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

DiagnosticReport::DiagnosticReport(const SystemCheck::Services &services, const QString &logFolder)
    : m_services(services), m_logFolder(logFolder)
{
}

DiagnosticReport::~DiagnosticReport() = default;

QString DiagnosticReport::version()
{
    return u"Utter %1, Qt %2, %3, %4"_s.arg(QStringLiteral(UTTER_VERSION), QString::fromLatin1(qVersion()),
                                            QSysInfo::prettyProductName(),
                                            QSysInfo::currentCpuArchitecture());
}

void DiagnosticReport::make(const QString &workspace)
{
    Q_ASSERT(!m_check);
    m_check = std::make_unique<SystemCheck>(m_services);
    connect(m_check.get(), &SystemCheck::finished, this, [this] {
        QStringList lines{version(), u"Log: "_s + m_logFolder};
        for (const SystemCheck::Finding &finding : m_check->findings())
            lines << SystemCheck::textOf(finding);
        m_text = lines.join(u'\n');
        m_check.release()->deleteLater(); // this is its own signal
        emit changed();
    });
    emit changed();
    m_check->start(workspace);
}
