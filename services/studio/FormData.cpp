#include "services/studio/FormData.h"

#include <QUuid>

FormData::FormData() : m_boundary("utter-" + QUuid::createUuid().toByteArray(QUuid::Id128)) {}

void FormData::addField(const QByteArray &name, const QString &value)
{
    m_parts += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" +
               value.toUtf8() + "\r\n";
}

void FormData::addFile(const QByteArray &name, const QByteArray &fileName, const QByteArray &mime,
                       const QByteArray &bytes)
{
    m_parts += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" +
               fileName + "\"\r\nContent-Type: " + mime + "\r\n\r\n" + bytes + "\r\n";
}

QByteArray FormData::contentType() const
{
    return "multipart/form-data; boundary=" + m_boundary;
}

QByteArray FormData::body() const
{
    return m_parts + "--" + m_boundary + "--\r\n";
}
