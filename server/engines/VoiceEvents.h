#pragma once

#include "server/engines/Engine.h"

/// Members of the events of `utter-voice`; what is missing or of another type counts as absent.
std::string textOf(const boost::json::object &event, std::string_view name);
std::optional<double> numberOf(const boost::json::object &event, std::string_view name);

/// Of `done`.
AudioMeasure measureOf(const boost::json::object &event);
/// Of `progress`.
JobProgress progressOf(const boost::json::object &event);
