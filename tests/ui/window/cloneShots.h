#pragma once

#include <QString>

#include <functional>

class PulseFixture;
class StudioVisit;

/// Goes through the states of the Clone page and has a picture taken of each. False when a step has not come
/// true.
bool shootClone(StudioVisit &visit, PulseFixture &sound, const std::function<void(const QString &)> &shoot);
