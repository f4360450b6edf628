#pragma once

#include <QByteArray>
#include <QString>

/// A `multipart/form-data` body (RFC 7578), built in memory: for small files only.
class FormData final {
public:
    FormData();

    void addField(const QByteArray &name, const QString &value);
    void addFile(const QByteArray &name, const QByteArray &fileName, const QByteArray &mime,
                 const QByteArray &bytes);

    QByteArray contentType() const;
    QByteArray body() const;

private:
    QByteArray m_boundary;
    QByteArray m_parts;
};
