#pragma once

#include <QtGlobal>

/// Whether a process runs. One that has ended and that its parent has not waited for does not: in a container
/// whose first process waits for nobody, such ones stay.
bool isAlive(qint64 process);
