#pragma once

#include "services/net/Result.h"

#include <QByteArray>
#include <QString>

// Standard input, read so that Ctrl+C ends the wait for it: Error{Cancelled}.

/// The next line without its end; what follows it stays to be read. Empty at the end of the input. An Error
/// when it is not UTF-8, or longer than any password or answer is.
Result<QString> readLine();

/// The rest, or its first `most` bytes.
Result<QByteArray> readRest(qsizetype most);
