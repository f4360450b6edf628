#pragma once

#include "services/net/Result.h"

#include <QString>

class Terminal;

/// The password of an account on a server: from `UTTER_PASSWORD`, else from the first line of a standard
/// input that is no terminal, else asked for.
Result<QString> readPassword(Terminal &terminal);
