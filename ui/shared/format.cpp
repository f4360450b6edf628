#include "ui/shared/format.h"

#include "services/studio/Voice.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

QString formatLength(double seconds)
{
    const auto whole = static_cast<int>(std::lround(std::max(seconds, 0.0)));
    const int hours = whole / 3600;
    const int minutes = whole / 60 % 60;
    const QString tail = QString::number(whole % 60).rightJustified(2, u'0');
    if (hours == 0)
        return u"%1:%2"_s.arg(minutes).arg(tail);
    return u"%1:%2:%3"_s.arg(hours).arg(QString::number(minutes).rightJustified(2, u'0'), tail);
}

QString formatDay(const QDateTime &time)
{
    const QDate day = time.toLocalTime().date();
    const bool isThisYear = day.year() == QDate::currentDate().year();
    return QLocale().toString(day, isThisYear ? u"d MMM"_s : u"d MMM yyyy"_s);
}

QString formatMoment(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    const QString clock = QLocale().toString(local, u"HH:mm"_s);
    if (local.date() == QDate::currentDate())
        return QCoreApplication::translate("Moment", "today, %1").arg(clock);
    return QCoreApplication::translate("Moment", "%1, %2", "day, time").arg(formatDay(time), clock);
}

QString formatNumber(double value, int digits)
{
    return QLocale().toString(value, 'f', digits).replace(u'-', u'\u2212');
}

QString describeVoice(const Voice &voice)
{
    //: %1 is a language
    const char *words = voice.source == Voice::Source::Designed ? QT_TRANSLATE_NOOP("Voice", "Designed · %1")
                                                                : QT_TRANSLATE_NOOP("Voice", "Cloned · %1");
    return QCoreApplication::translate("Voice", words).arg(voice.language);
}
