#pragma once

#include <QByteArray>

#include <utility>

/// A token or key. It has no stream operator and no implicit conversion, so that it cannot reach a log by
/// accident.
class Secret final {
public:
    Secret() = default;
    explicit Secret(QByteArray bytes) : m_bytes(std::move(bytes)) {}

    const QByteArray &reveal() const { return m_bytes; }
    bool isEmpty() const { return m_bytes.isEmpty(); }
    bool operator==(const Secret &) const = default;

private:
    QByteArray m_bytes;
};
