#pragma once

#include "services/studio/Task.h"

#include <QString>

/// What it is called; never empty.
QString titleOf(const Task &task);

/// What kind of work it is, of whom, and where: "Generate · Nora · Local". `engine` is the engine's label.
QString factsOf(const Task &task, const QString &engine);

/// What it is doing, or what it waits for.
QString activityOf(const Task &task);

/// How long it has been running, and how long it will, as far as its pace tells.
QString paceOf(const Task &task);

/// What a failure means for the person's work, and what can be done about it.
QString adviceFor(const Task &task);

/// What helps whoever looks into a failure; not translated but for the server's own sentence.
QString detailsOf(const Task &task);
