#pragma once

#include <QString>

#include <functional>

class StudioVisit;

/// Moves what is in the library and the history to an account of a server, which then goes away, and has a
/// picture taken of both pages. False when a step has not come true.
bool shootOffline(StudioVisit &visit, const std::function<void(const QString &)> &shoot);
