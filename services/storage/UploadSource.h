#pragma once

#include <QFile>
#include <QIODevice>

/// A file that is read while it is sent. If it vanishes or shrinks on the way, reading ends with `broken`: a
/// shorter body than was announced must never look like the whole.
class UploadSource final : public QIODevice {
    Q_OBJECT

public:
    UploadSource(const QString &path, QObject *parent);

    bool openForReading();
    qint64 size() const override { return m_size; }
    bool seek(qint64 position) override;
    bool isBroken() const { return m_isBroken; }

signals:
    void broken();

protected:
    qint64 readData(char *data, qint64 limit) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QFile m_file;
    qint64 m_size = 0;
    bool m_isBroken = false;
};
