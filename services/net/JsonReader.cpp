#include "services/net/JsonReader.h"

#include <QCoreApplication>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

JsonReader::JsonReader(const QJsonObject &object, QLatin1StringView type) : m_object(object), m_type(type) {}

QString JsonReader::text(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isString())
        refuse(key, u"expected text"_s);
    return value.toString();
}

QString JsonReader::nonEmptyText(QLatin1StringView key)
{
    const QString value = text(key);
    if (value.isEmpty())
        refuse(key, u"expected text that is not empty"_s);
    return value;
}

double JsonReader::number(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        refuse(key, u"expected a number"_s);
    return value.toDouble();
}

QJsonObject JsonReader::object(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isObject())
        refuse(key, u"expected an object"_s);
    return value.toObject();
}

QDateTime JsonReader::time(QLatin1StringView key)
{
    const QDateTime value = QDateTime::fromString(text(key), Qt::ISODateWithMs);
    if (!value.isValid())
        refuse(key, u"expected a time"_s);
    return value.toUTC();
}

QString JsonReader::optionalText(QLatin1StringView key)
{
    return has(key) ? text(key) : QString();
}

std::optional<double> JsonReader::optionalNumber(QLatin1StringView key)
{
    return has(key) ? std::optional(number(key)) : std::nullopt;
}

std::optional<QJsonObject> JsonReader::optionalObject(QLatin1StringView key)
{
    return has(key) ? std::optional(object(key)) : std::nullopt;
}

int JsonReader::optionalCount(QLatin1StringView key)
{
    return has(key) ? count(key) : 0;
}

bool JsonReader::optionalBoolean(QLatin1StringView key, bool fallback)
{
    const QJsonValue value = m_object.value(key);
    if (has(key) && !value.isBool())
        refuse(key, u"expected true or false"_s);
    return value.toBool(fallback);
}

QStringList JsonReader::optionalTexts(QLatin1StringView key)
{
    QStringList texts;
    if (!has(key))
        return texts;
    for (const QJsonValue &value : array(key)) {
        if (value.isString())
            texts.append(value.toString());
        else
            refuse(key, u"expected texts"_s);
    }
    return texts;
}

int JsonReader::count(QLatin1StringView key)
{
    const double value = number(key);
    if (value < 0 || value > std::numeric_limits<int>::max() || value != std::floor(value)) {
        refuse(key, u"expected a count"_s);
        return 0;
    }
    return static_cast<int>(value);
}

void JsonReader::refuse(QLatin1StringView key, const QString &why)
{
    if (m_problem.isEmpty())
        m_problem = u"%1.%2: %3"_s.arg(m_type, key, why);
}

Error JsonReader::unreadable(const QString &detail)
{
    return {.kind = Error::Kind::Protocol,
            .message = QCoreApplication::translate(
                "JsonReader", "The server's answer could not be understood. Check the address and that "
                              "server and app are of the same version."),
            .detail = detail};
}

bool JsonReader::has(QLatin1StringView key) const
{
    const QJsonValue value = m_object.value(key);
    return !value.isUndefined() && !value.isNull();
}

QJsonArray JsonReader::array(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isArray())
        refuse(key, u"expected a list"_s);
    return value.toArray();
}
