#include "tests/server/storage/StorageAnswers.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

QByteArray told(const TestResponse &response)
{
    return QByteArray::number(response.status) + " " + response.text("statusCode").toUtf8() + " " +
           response.text("error").toUtf8() + ": " + response.text("message").toUtf8();
}

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(1);
    for (char &byte : bytes)
        byte = static_cast<char>(random.generate());
    return bytes;
}

QByteArray etagOf(const QByteArray &content)
{
    return "\"" + QCryptographicHash::hash(content, QCryptographicHash::Md5).toHex() + "\"";
}

QByteArray form(const QByteArray &content, const QByteArray &fields)
{
    return fields +
           "--b\r\nContent-Disposition: form-data; name=\"\"; filename=\"blob\"\r\nContent-Type: "
           "audio/wav\r\n\r\n" +
           content + "\r\n--b--\r\n";
}
