#pragma once

#include "services/net/Result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

/// Reads the fields of a JSON object that somebody else made. It never asserts: the first field that is
/// missing or of the wrong type is remembered, reading goes on with empty values, and `result()` then gives
/// the error instead of the value.
class JsonReader final {
public:
    /// `type` names what is read, for the error's detail.
    JsonReader(const QJsonObject &object, QLatin1StringView type);

    QString text(QLatin1StringView key);         ///< a string, possibly empty
    QString nonEmptyText(QLatin1StringView key); ///< ids, names, urls
    double number(QLatin1StringView key);
    QJsonObject object(QLatin1StringView key);
    QDateTime time(QLatin1StringView key); ///< ISO 8601, given back in UTC

    // Absent or null is no error; a wrong type is.
    QString optionalText(QLatin1StringView key);
    std::optional<double> optionalNumber(QLatin1StringView key);
    std::optional<QJsonObject> optionalObject(QLatin1StringView key);
    int optionalCount(QLatin1StringView key);
    bool optionalBoolean(QLatin1StringView key, bool fallback);
    QStringList optionalTexts(QLatin1StringView key);

    /// A whole number from 0 to 2^31-1.
    int count(QLatin1StringView key);

    /// An array of objects, each read by `T::fromJson`.
    template <class T> QList<T> list(QLatin1StringView key)
    {
        QList<T> values;
        const QJsonArray items = array(key);
        for (const QJsonValue &item : items) {
            const Result<T> value = T::fromJson(item.toObject());
            if (!value) {
                refuse(key, value.error().detail);
                break;
            }
            values.append(*value);
        }
        return values;
    }

    /// An object of its own, read by `T::fromJson`.
    template <class T> T nested(QLatin1StringView key)
    {
        const Result<T> value = T::fromJson(object(key));
        if (!value)
            refuse(key, value.error().detail);
        return value.value_or(T());
    }

    /// Says that `key` has a value that cannot be used.
    void refuse(QLatin1StringView key, const QString &why);

    template <class T> Result<T> result(T value) const
    {
        if (m_problem.isEmpty())
            return value;
        return tl::unexpected(unreadable(m_problem));
    }

    /// The error for an answer that is not what the contract says.
    static Error unreadable(const QString &detail);

private:
    bool has(QLatin1StringView key) const;
    QJsonArray array(QLatin1StringView key);

    QJsonObject m_object;
    QLatin1StringView m_type;
    QString m_problem;
};
