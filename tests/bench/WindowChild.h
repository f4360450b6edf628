#pragma once

#include <QString>

/// The app in a process of its own, begun and read by WindowBench, because a start and an idle program cannot
/// be measured inside of a bench.
namespace windowChild {

/// Opens the workspace that the environment names, as a person's next start does, and says `painted` when the
/// list was painted as the server or an earlier time has it, then `answered` when a key has changed what is
/// seen. Ends without leaving the server.
int start();

/// Says `idle BYTES SWITCHES`: private memory, and wake-ups of the main thread in ten seconds. Then plays
/// `takes` generations of the history and says `played BYTES`.
int rest(int takes);

} // namespace windowChild
