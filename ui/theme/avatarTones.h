#pragma once

#include "ui/theme/Color.h"

namespace theme {

/// The colours of a voice's picture.
struct AvatarTones {
    QColor from = {};
    QColor to = {};
    QColor ink = {};
};

/// `hue` is 0 to 359.
AvatarTones avatarTones(Scheme scheme, int hue);

} // namespace theme
