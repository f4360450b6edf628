#pragma once

#include <QString>
#include <QStringList>

/// What the built-in engine speaks, by the names of the contract, in alphabetical order.
const QStringList &languageNames();

/// One of these, or `Auto`.
bool isLanguage(const QString &name);
