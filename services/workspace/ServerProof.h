#pragma once

#include "services/net/Result.h"
#include "services/workspace/ServerFile.h"

#include <functional>

class Network;
class QObject;

/// Asks the server at `file.url` to prove that it knows `file.secret`. Nothing but a random challenge is
/// sent: another user of this computer may have taken a dead server's port. `done` gets Error::Kind::Offline
/// when nobody answers, Refused when the proof is wrong; it is never called after `context`'s death.
void proveServer(Network &network, const ServerFile &file, QObject *context,
                 std::function<void(const Result<> &)> done);
