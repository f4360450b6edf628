#include "ui/theme/scrim.h"

QColor theme::scrim(Scheme scheme)
{
    return scheme == Scheme::Light ? QColor::fromRgba(0x4D1C1B19)  // 30 %
                                   : QColor::fromRgba(0x85000000); // 52 %
}
