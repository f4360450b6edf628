#pragma once

#include "server/voice/protocol/EventWriter.h"
#include "server/voice/protocol/InputWatch.h"
#include "server/voice/protocol/Job.h"

/// Speaks a text in the voice of a recording, writes the take and returns what `done` says. Throws JobError;
/// then nothing is left at the output.
TakeFacts runSynthesizeJob(const SynthesizeJob &job, EventWriter &events, InputWatch &input);

/// Speaks a text in a voice made from a description.
TakeFacts runDesignJob(const DesignJob &job, EventWriter &events, InputWatch &input);
