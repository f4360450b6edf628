#include "app/cli/LanguageOption.h"

#include "services/studio/Languages.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

QString languageProblem(const QString &name)
{
    if (isLanguage(name))
        return {};
    return QCoreApplication::translate("cli",
                                       "There is no language \"%1\" here. --language takes %2 or Auto.")
        .arg(name, languageNames().join(u", "_s));
}
