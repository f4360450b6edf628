#pragma once

#include "ui/theme/Color.h"

namespace theme {

/// What lies over the window below the command palette; partly transparent.
QColor scrim(Scheme scheme);

} // namespace theme
