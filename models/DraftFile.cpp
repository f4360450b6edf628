#include "models/DraftFile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

using namespace std::chrono_literals;

namespace {

constexpr auto writePause = 500ms;

}

DraftFile::DraftFile(const QString &path, std::function<QJsonObject()> content)
    : m_path(path), m_content(std::move(content))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(writePause);
    connect(&m_pause, &QTimer::timeout, this, &DraftFile::save);
}

DraftFile::~DraftFile()
{
    if (m_pause.isActive())
        save();
}

QJsonObject DraftFile::load() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void DraftFile::save()
{
    m_pause.stop();
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return; // the work goes on; only a crash would now cost it
    file.write(QJsonDocument(m_content()).toJson(QJsonDocument::Compact));
    file.commit();
}
