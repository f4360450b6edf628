#pragma once

#include <QString>

/// What is wrong with the language that --language names; empty if it is one.
QString languageProblem(const QString &name);
