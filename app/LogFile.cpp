#include "app/LogFile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLog = 1024 * 1024;

QString levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return u"error"_s;
}

/// Opened at the first line: most runs have nothing to say.
bool append(const QByteArray &line)
{
    static const QString path = logFolder() + u"/utter.log"_s;
    static QFile file(path);
    if (!file.isOpen()) {
        QDir().mkpath(QFileInfo(path).path());
        if (QFileInfo(path).size() > longestLog) {
            QFile::remove(path + u".1"_s);
            QFile::rename(path, path + u".1"_s);
        }
        if (!file.open(QIODevice::WriteOnly | QIODevice::Append))
            return false;
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    return file.write(line) == line.size() && file.flush();
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    static QMutex mutex; // any thread may log
    const QMutexLocker lock(&mutex);
    const QJsonObject entry{{u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                            {u"level"_s, levelOf(type)},
                            {u"category"_s, QString::fromLatin1(context.category)},
                            {u"message"_s, message}};
    const QByteArray line = QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n';
    if (!append(line) && type != QtDebugMsg && type != QtInfoMsg)
        std::fputs(line.constData(), stderr);
}

} // namespace

QString logFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/utter/log"_s;
}

void logToFile()
{
    qInstallMessageHandler(handleMessage);
}
