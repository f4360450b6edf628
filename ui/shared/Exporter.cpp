#include "ui/shared/Exporter.h"

#include "models/ExportModel.h"
#include "services/audio/ExportFormat.h"
#include "services/settings/Settings.h"
#include "ui/shared/Toasts.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto toastLength = 6s;

QString filterFor(const ExportFormat &format)
{
    return u"%1 (*.%2)"_s.arg(format.name, format.suffix);
}

QString patternOf(const Settings &settings)
{
    const QString pattern = settings.get(settings::exportFileName);
    return FileName::problemOf(pattern) ? settings::exportFileName.fallback : pattern;
}

} // namespace

Exporter::Exporter(const Services &services, QWidget *window)
    : QObject(window), m_services(services), m_window(window)
{
    connect(&services.exports, &ExportModel::changed, this, &Exporter::follow);
}

QString Exporter::folder(const Settings &settings)
{
    const QString chosen = settings.get(settings::exportFolder);
    return QFileInfo(chosen).isDir() ? chosen
                                     : QStandardPaths::writableLocation(QStandardPaths::MusicLocation);
}

QFileDialog *Exporter::dialog(const QString &title) const
{
    auto *dialog = new QFileDialog(m_window, title, folder(m_services.settings));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void Exporter::ask(const Track &track)
{
    QFileDialog *question = dialog(tr("Export"));
    const QString name = FileName::make(patternOf(m_services.settings), track.names);
    const QString wanted = m_services.settings.get(settings::exportFormat);
    question->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const ExportFormat &format : ExportFormat::all())
        filters.append(filterFor(format));
    question->setNameFilters(filters);
    const auto choose = [question, name](const QString &filter) {
        for (const ExportFormat &format : ExportFormat::all()) {
            if (filterFor(format) != filter)
                continue;
            question->setDefaultSuffix(format.suffix);
            question->selectFile(u"%1.%2"_s.arg(name, format.suffix));
        }
    };
    for (const ExportFormat &format : ExportFormat::all()) {
        if (format.suffix == wanted)
            question->selectNameFilter(filterFor(format));
    }
    choose(question->selectedNameFilter());
    connect(question, &QFileDialog::filterSelected, question, choose);
    connect(question, &QFileDialog::fileSelected, this,
            [this, track](const QString &path) { start(track, path); });
    question->open();
}

void Exporter::askFolder(const QList<Track> &tracks)
{
    QFileDialog *question = dialog(tr("Export to a folder"));
    question->setFileMode(QFileDialog::Directory);
    question->setOption(QFileDialog::ShowDirsOnly);
    connect(question, &QFileDialog::fileSelected, this,
            [this, tracks](const QString &folder) { startAll(tracks, folder); });
    question->open();
}

/// Says why not, otherwise.
bool Exporter::isFree(const std::optional<Error> &problem)
{
    std::optional<Error> reason = problem;
    if (!reason && m_services.exports.isBusy())
        reason = Error{.kind = Error::Kind::Invalid,
                       .message = tr("Another export is still running. Try again when it is done.")};
    if (reason)
        emit failed(reason);
    else
        emit started();
    return !reason;
}

void Exporter::start(const Track &track, const QString &path)
{
    if (!isFree(ExportModel::problemOf(path)))
        return;
    m_services.settings.set(settings::exportFolder, QFileInfo(path).absolutePath());
    m_services.settings.set(settings::exportFormat, QFileInfo(path).suffix().toLower());
    m_services.exports.start(track, path);
}

void Exporter::startAll(const QList<Track> &tracks, const QString &folder)
{
    const ExportModel::Folder target{.path = folder,
                                     .fileName = patternOf(m_services.settings),
                                     .suffix = m_services.settings.get(settings::exportFormat)};
    if (!isFree(ExportModel::problemOf(target)))
        return;
    m_services.settings.set(settings::exportFolder, folder);
    m_services.exports.start(tracks, target);
}

void Exporter::follow()
{
    switch (m_services.exports.state()) {
    case ExportModel::State::Idle:
    case ExportModel::State::Fetching:
    case ExportModel::State::Converting:
    case ExportModel::State::Cancelled:
        break;
    case ExportModel::State::Failed:
        if (!m_services.exports.written().isEmpty())
            announce();
        emit failed(m_services.exports.problem());
        break;
    case ExportModel::State::Done:
        announce();
        break;
    }
}

void Exporter::announce()
{
    const QStringList &written = m_services.exports.written();
    const QFileInfo last(written.last());
    const QString text =
        m_services.exports.wantedCount() == 1
            ? tr("Exported as “%1”").arg(last.fileName())
            : tr("%1 of %n exported", nullptr, static_cast<int>(m_services.exports.wantedCount()))
                  .arg(written.size());
    m_services.toasts.show(
        {.text = text, .action = tr("Show"), .length = toastLength},
        [folder = last.absolutePath()] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}
