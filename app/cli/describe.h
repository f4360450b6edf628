#pragma once

#include "services/studio/Generation.h"
#include "services/studio/Task.h"
#include "services/studio/Voice.h"

#include <QJsonObject>
#include <QString>

// The product's values as the command line shows them: JSON for machines with the contract's names, short
// words for people.

QJsonObject describe(const Voice &voice);
QJsonObject describe(const Generation &generation);
QJsonObject describe(const Task &task);

/// "0:18", or nothing where the length is not known.
QString shortDuration(const std::optional<double> &seconds);
/// In the computer's own time zone.
QString shortTime(const QDateTime &time);
/// One line of at most `length` characters.
QString shortText(const QString &text, qsizetype length);
/// How far a task is, in a few words.
QString stateOf(const Task &task);
