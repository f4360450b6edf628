#pragma once

#include <QString>

/// From now on everything that is logged goes to the app's log file, one JSON object a line (time, level,
/// category, message), and nothing to the terminal. The file is rotated at 1 MiB; one older file is kept.
/// Where it cannot be written, warnings go to standard error.
void logToFile();

/// Where that file is, whether there is one or not.
QString logFolder();
