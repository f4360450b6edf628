#pragma once

#include <QColor>

class QPalette;

/// The tokens of the interface's look. No other folder names a colour, a size or a font of its own.
namespace theme {

enum class Scheme { Light, Dark };

enum class Color {
    Window,
    Surface,
    Sunken,
    Border,
    Text,
    Muted,
    Accent,
    AccentText,
    Good,
    Warn,
    Bad,
    Field,         ///< inside of text fields
    Line,          ///< outline of fields, buttons and menus; thumb of a scroll bar
    Quiet,         ///< unplayed wave: at least 3 : 1 on every ground
    Faint,         ///< tracks, and waves that are not here
    Hover,         ///< ground under the pointer, blocks of a skeleton
    Pressed,       ///< ground while pressed
    AccentHover,   ///< primary button
    AccentPressed, ///< primary button
    AccentSoft,    ///< selection, match
    AccentMid,     ///< outline of a chip that is on
    GoodSoft,      ///< ground of a notice
    WarnSoft,
    BadSoft,
    Disabled, ///< text of what cannot be used
    Toast,    ///< the other theme's colours instead of a shadow
    ToastText,
    ToastAction
};

QColor color(Scheme scheme, Color token);

/// A complete palette for what is not drawn by the theme's own style, the disabled group included.
QPalette palette(Scheme scheme);

/// Which of the two a widget is shown in is read off its palette: nobody has to be told.
Scheme schemeOf(const QPalette &palette);
QColor color(const QPalette &palette, Color token);

} // namespace theme
