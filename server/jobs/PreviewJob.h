#pragma once

#include "server/engines/Engine.h"

/// What a `design_preview` task asks for, from its metadata (JSON); no value when it lacks its text or its
/// description.
std::optional<DesignJob> previewJob(const std::string &metadata);

/// The `error` of a task without one.
inline constexpr auto invalidPreview = "Invalid design preview task metadata.";
