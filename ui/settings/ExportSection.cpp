#include "ui/settings/ExportSection.h"

#include "models/FileName.h"
#include "services/audio/ExportFormat.h"
#include "services/settings/Settings.h"
#include "ui/shared/Exporter.h"
#include "ui/shared/Label.h"
#include "ui/shared/Segments.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// What names are shown with: somebody's last take.
const FileNameParts &example()
{
    static const FileNameParts parts{.voice = ExportSection::tr("Nora Lindqvist"),
                                     .text = ExportSection::tr("The last ferry leaves at nine."),
                                     .language = u"English"_s,
                                     .id = u"48213"_s,
                                     .made = QDateTime::currentDateTime()};
    return parts;
}

int indexOf(const QString &suffix)
{
    const std::span<const ExportFormat> formats = ExportFormat::all();
    const auto found = std::find_if(formats.begin(), formats.end(), [&suffix](const ExportFormat &format) {
        return format.suffix == suffix;
    });
    return found == formats.end() ? 0 : static_cast<int>(found - formats.begin());
}

} // namespace

ExportSection::ExportSection(Settings &settings, QWidget *parent)
    : SettingsSection(tr("Export"), parent),
      m_settings(settings),
      m_format(nullptr),
      m_folder(nullptr),
      m_pattern(new QLineEdit(settings.get(settings::exportFileName), this)),
      m_name(nullptr)
{
    QStringList words;
    for (const ExportFormat &format : ExportFormat::all())
        words << format.name;
    m_format = new Segments(words, this);
    addLine(tr("Format"), tr("FLAC keeps every sample at half the size, Opus and M4A are the smallest"),
            m_format);
    QPushButton *change = normalButton({}, tr("Change…"), this);
    change->setAccessibleName(tr("Change the export folder"));
    m_folder = addLine(tr("Folder"), {}, change);
    m_pattern->setAccessibleName(tr("File name"));
    m_pattern->setToolTip(u"{voice} {text} {language} {date} {time} {id}"_s);
    m_pattern->setMinimumWidth(theme::searchWidth);
    m_name = addLine(tr("File name"), {}, m_pattern);
    connect(m_format, &Segments::chosen, this, [this](int index) {
        m_settings.set(settings::exportFormat,
                       QString(ExportFormat::all()[static_cast<size_t>(index)].suffix));
        render();
    });
    connect(change, &QPushButton::clicked, this, &ExportSection::chooseFolder);
    connect(m_pattern, &QLineEdit::textChanged, this, &ExportSection::render);
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
    const int index = indexOf(m_settings.get(settings::exportFormat));
    m_format->choose(index);
    m_folder->setText(QDir::toNativeSeparators(Exporter::folder(m_settings)));
    m_folder->show();
    const QString pattern = m_pattern->text();
    const std::optional<Error> problem = FileName::problemOf(pattern);
    if (!problem) // one that cannot be used is never kept
        m_settings.set(settings::exportFileName, pattern);
    const QString suffix = ExportFormat::all()[static_cast<size_t>(index)].suffix;
    m_name->setText(problem ? problem->message : u"%1.%2"_s.arg(FileName::make(pattern, example()), suffix));
    m_name->show();
}
