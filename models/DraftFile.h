#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

/// A file that follows what somebody is working on: written half a second after the last change of a burst,
/// and at the end, so that a crash costs no more than that.
class DraftFile final : public QObject {
    Q_OBJECT

public:
    /// `content` is asked for what to write; what it reads must outlive us.
    DraftFile(const QString &path, std::function<QJsonObject()> content);
    ~DraftFile() override;

    /// What the file holds; empty when there is none, or none that can be read.
    QJsonObject load() const;
    /// Something has changed.
    void keep() { m_pause.start(); }
    /// Writes at once.
    void save();

private:
    QString m_path;
    std::function<QJsonObject()> m_content;
    QTimer m_pause; ///< one write for a burst of typing
};
