#include "ui/settings/ExportSection.h"

#include "services/settings/Settings.h"
#include "ui/shared/Exporter.h"
#include "ui/shared/Label.h"
#include "ui/shared/Segments.h"
#include "ui/shared/buttons.h"

#include <QDir>
#include <QFileDialog>
#include <QPushButton>

ExportSection::ExportSection(Settings &settings, QWidget *parent)
    : SettingsSection(tr("Export"), parent), m_settings(settings), m_format(nullptr), m_folder(nullptr)
{
    QStringList words;
    for (const QString &suffix : Exporter::formats())
        words << suffix.toUpper();
    m_format = new Segments(words, this);
    addLine(tr("Format"), tr("FLAC keeps every sample at half the size, MP3 is the smallest"), m_format);
    QPushButton *change = normalButton({}, tr("Change …"), this);
    change->setAccessibleName(tr("Change the export folder"));
    m_folder = addLine(tr("Folder"), {}, change);
    connect(m_format, &Segments::chosen, this,
            [this](int index) { m_settings.set(settings::exportFormat, Exporter::formats().at(index)); });
    connect(change, &QPushButton::clicked, this, &ExportSection::chooseFolder);
    render();
}

void ExportSection::chooseFolder()
{
    auto *dialog = new QFileDialog(window(), tr("Export folder"), Exporter::folder(m_settings));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_settings.set(settings::exportFolder, path);
        render();
    });
    dialog->open();
}

void ExportSection::render()
{
    const auto index = Exporter::formats().indexOf(m_settings.get(settings::exportFormat));
    m_format->choose(static_cast<int>(std::max<qsizetype>(index, 0)));
    m_folder->setText(QDir::toNativeSeparators(Exporter::folder(m_settings)));
    m_folder->show();
}
