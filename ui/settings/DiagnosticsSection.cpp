#include "ui/settings/DiagnosticsSection.h"

#include "models/DiagnosticReport.h"
#include "models/SessionModel.h"
#include "ui/shared/Details.h"
#include "ui/shared/buttons.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

DiagnosticsSection::DiagnosticsSection(const Services &services, QWidget *parent)
    : SettingsSection(tr("Diagnostics"), parent),
      m_services(services),
      m_make(normalButton({}, tr("Make a report"), this)),
      m_text(new Details(this)),
      m_textLine(nullptr)
{
    QPushButton *copy = normalButton(u"copy"_s, tr("Copy"), this);
    copy->setAccessibleName(tr("Copy the version"));
    addLine(tr("Version"), DiagnosticReport::version(), copy);
    QPushButton *open = normalButton(u"folder"_s, tr("Open"), this);
    open->setAccessibleName(tr("Open the log folder"));
    const QString folder = services.report.logFolder();
    addLine(tr("Log folder"), QDir::toNativeSeparators(folder), open);
    addLine(
        tr("Report"),
        tr("What works on this machine, and what to do about what does not. No texts, no names of voices."),
        m_make);
    m_textLine = addWide(m_text);
    connect(copy, &QPushButton::clicked, this,
            [] { QGuiApplication::clipboard()->setText(DiagnosticReport::version()); });
    connect(open, &QPushButton::clicked, this, [folder] {
        QDir().mkpath(folder);
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    });
    connect(m_make, &QPushButton::clicked, this, [this] {
        m_services.report.make(m_services.session.isWorkspace() ? m_services.workspace : QString());
    });
    connect(&services.report, &DiagnosticReport::changed, this, &DiagnosticsSection::render);
    connect(&services.session, &SessionModel::changed, this, &DiagnosticsSection::render);
    render();
}

void DiagnosticsSection::render()
{
    const DiagnosticReport &report = m_services.report;
    const bool isSignedIn = m_services.session.state() == SessionModel::State::SignedIn;
    m_make->setEnabled(isSignedIn && !report.isRunning());
    m_make->setText(report.isRunning() ? tr("Looking…") : tr("Make a report"));
    m_textLine->setVisible(!report.text().isEmpty());
    m_text->show(report.text());
}
