#pragma once

#include <QString>

class QDateTime;
struct Voice;

/// `0:07`, `12:40`, `1:02:03`.
QString formatLength(double seconds);

/// `19 Nov`, and the year too when it is not this one.
QString formatDay(const QDateTime &time);

/// `today, 18:20`, or the day and the time.
QString formatMoment(const QDateTime &time);

/// With a true minus: `−12`.
QString formatNumber(double value, int digits);

/// "Cloned" or "Designed", and the language.
QString describeVoice(const Voice &voice);
