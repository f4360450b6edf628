#include "ui/theme/avatarTones.h"

namespace {

constexpr int neighbour = 40; ///< degrees between the two tones

QColor tone(int hue, int saturation, int lightness)
{
    return QColor::fromHsl(hue % 360, saturation * 255 / 100, lightness * 255 / 100);
}

} // namespace

theme::AvatarTones theme::avatarTones(Scheme scheme, int hue)
{
    if (scheme == Scheme::Light)
        return {.from = tone(hue, 55, 90),
                .to = tone(hue + neighbour, 45, 82),
                .ink = tone(hue + neighbour / 2, 60, 30)};
    return {.from = tone(hue, 35, 32),
            .to = tone(hue + neighbour, 40, 22),
            .ink = tone(hue + neighbour / 2, 65, 80)};
}
