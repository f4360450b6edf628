#pragma once

#include "tests/support/TestConnection.h"

// What requests to the Storage are made of, and how its answers are compared.

/// `<HTTP status> <statusCode> <error>: <message>` of an error.
QByteArray told(const TestResponse &response);
/// Bytes that look like nothing, the same each time.
QByteArray noise(qsizetype size);
/// The ETag that content must get.
QByteArray etagOf(const QByteArray &content);
/// A form with boundary `b` and one file, behind `fields`.
QByteArray form(const QByteArray &content, const QByteArray &fields = {});
