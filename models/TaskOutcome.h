#pragma once

#include "services/net/Result.h"
#include "services/studio/Task.h"

/// What a task that has ended means for the one who started it: the task when it is completed,
/// Error::Kind::Cancelled or Engine when it is not, or the error there was in its place.
Result<Task> outcomeOf(const Result<Task> &ended);
