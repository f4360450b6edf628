#include "ui/shared/Exporter.h"

#include "models/ExportModel.h"
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

}

Exporter::Exporter(ExportModel &exports, Settings &settings, Toasts &toasts, QWidget *window)
    : QObject(window), m_exports(exports), m_settings(settings), m_toasts(toasts), m_window(window)
{
    connect(&m_exports, &ExportModel::changed, this, &Exporter::follow);
}

const QStringList &Exporter::formats()
{
    static const QStringList suffixes{u"wav"_s, u"flac"_s, u"mp3"_s};
    return suffixes;
}

QString Exporter::folder(const Settings &settings)
{
    const QString chosen = settings.get(settings::exportFolder);
    return QFileInfo(chosen).isDir() ? chosen
                                     : QStandardPaths::writableLocation(QStandardPaths::MusicLocation);
}

void Exporter::ask(const QString &generationId)
{
    auto *dialog =
        new QFileDialog(m_window, tr("Export"), folder(m_settings), tr("Audio (*.wav *.flac *.mp3)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(m_settings.get(settings::exportFormat));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, generationId](const QString &path) { start(generationId, path); });
    dialog->open();
}

void Exporter::start(const QString &generationId, const QString &path)
{
    std::optional<Error> problem = ExportModel::problemOf(path);
    if (!problem && m_exports.isBusy())
        problem = Error{.kind = Error::Kind::Invalid,
                        .message = tr("Another export is still running. Try again when it is done.")};
    if (problem) {
        emit failed(problem);
        return;
    }
    m_path = path;
    emit started();
    m_exports.start(generationId, path);
}

void Exporter::follow()
{
    switch (m_exports.state()) {
    case ExportModel::State::Idle:
    case ExportModel::State::Fetching:
    case ExportModel::State::Converting:
    case ExportModel::State::Cancelled:
        break;
    case ExportModel::State::Failed:
        emit failed(m_exports.problem());
        break;
    case ExportModel::State::Done: {
        const QFileInfo file(m_path);
        m_toasts.show(
            {.text = tr("Exported as “%1”").arg(file.fileName()),
             .action = tr("Show"),
             .length = toastLength},
            [folder = file.absolutePath()] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
        break;
    }
    }
}
