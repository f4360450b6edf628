#include "services/studio/Languages.h"

using namespace Qt::StringLiterals;

const QStringList &languageNames()
{
    static const QStringList names{u"Chinese"_s,  u"English"_s, u"French"_s,     u"German"_s,  u"Italian"_s,
                                   u"Japanese"_s, u"Korean"_s,  u"Portuguese"_s, u"Russian"_s, u"Spanish"_s};
    return names;
}

bool isLanguage(const QString &name)
{
    return name == "Auto"_L1 || languageNames().contains(name);
}
