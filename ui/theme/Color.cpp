#include "ui/theme/Color.h"

#include <QPalette>

#include <array>

namespace {

struct Pair {
    QRgb light;
    QRgb dark;
};

/// In the order of theme::Color.
constexpr std::array<Pair, 28> pairs{{
    {0xFFF7F6F3, 0xFF17171A}, // window
    {0xFFFFFFFF, 0xFF1F1F23}, // surface
    {0xFFEFEDE8, 0xFF121214}, // sunken
    {0xFFDEDBD3, 0xFF34343A}, // border
    {0xFF1C1B19, 0xFFEDECE8}, // text
    {0xFF605D56, 0xFFA3A09A}, // muted
    {0xFF3D4FD1, 0xFF93A1FF}, // accent
    {0xFFFFFFFF, 0xFF14141F}, // accent text
    {0xFF1F7A4D, 0xFF5FCB94}, // good
    {0xFF8A5A00, 0xFFE5B454}, // warn
    {0xFFB3261E, 0xFFFF8A80}, // bad
    {0xFFFFFFFF, 0xFF17171A}, // field
    {0xFFC9C5BB, 0xFF47474F}, // line
    {0xFF8B867C, 0xFF807E82}, // quiet
    {0xFFD8D4CB, 0xFF3B3B41}, // faint
    {0xFFF0EEE8, 0xFF28282D}, // hover
    {0xFFE6E3DB, 0xFF323238}, // pressed
    {0xFF3443B6, 0xFFA8B3FF}, // accent hover
    {0xFF2B389B, 0xFF7C8BEF}, // accent pressed
    {0xFFECEEFB, 0xFF2A2D47}, // accent soft
    {0xFFAAB3EF, 0xFF565F9F}, // accent mid
    {0xFFE4F1E9, 0xFF1D3328}, // good soft
    {0xFFFBF0DA, 0xFF372D18}, // warn soft
    {0xFFFBE9E7, 0xFF3E2220}, // bad soft
    {0xFFA29D93, 0xFF6A6870}, // disabled
    {0xFF2A2926, 0xFFEDECE8}, // toast
    {0xFFF7F6F3, 0xFF1C1B19}, // toast's text
    {0xFFAAB5FF, 0xFF3443B6}, // toast's action
}};

constexpr int darkBelow = 128; ///< lightness: text below it is that of the light theme

} // namespace

QColor theme::color(Scheme scheme, Color token)
{
    const Pair &pair = pairs.at(static_cast<std::size_t>(token));
    return QColor::fromRgb(scheme == Scheme::Light ? pair.light : pair.dark);
}

QPalette theme::palette(Scheme scheme)
{
    using enum Color;
    const auto set = [scheme](QPalette &palette, QPalette::ColorRole role, Color token) {
        palette.setColor(role, color(scheme, token));
    };
    QPalette palette;
    set(palette, QPalette::Window, Window);
    set(palette, QPalette::WindowText, Text);
    set(palette, QPalette::Base, Field);
    set(palette, QPalette::AlternateBase, Hover);
    set(palette, QPalette::Text, Text);
    set(palette, QPalette::Button, Surface);
    set(palette, QPalette::ButtonText, Text);
    set(palette, QPalette::BrightText, AccentText);
    set(palette, QPalette::Light, Surface);
    set(palette, QPalette::Midlight, Hover);
    set(palette, QPalette::Mid, Line);
    set(palette, QPalette::Dark, Quiet);
    set(palette, QPalette::Shadow, Border);
    set(palette, QPalette::Highlight, Accent);
    set(palette, QPalette::HighlightedText, AccentText);
    set(palette, QPalette::Link, Accent);
    set(palette, QPalette::LinkVisited, Accent);
    set(palette, QPalette::ToolTipBase, Toast);
    set(palette, QPalette::ToolTipText, ToastText);
    set(palette, QPalette::PlaceholderText, Muted);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(scheme, Disabled));
    palette.setColor(QPalette::Disabled, QPalette::Base, color(scheme, Sunken));
    palette.setColor(QPalette::Disabled, QPalette::Button, color(scheme, Sunken));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color(scheme, Faint));
    return palette;
}

theme::Scheme theme::schemeOf(const QPalette &palette)
{
    // Text, not ground: a widget may be given another ground, such as the rail's.
    return palette.color(QPalette::Active, QPalette::WindowText).lightness() < darkBelow ? Scheme::Light
                                                                                         : Scheme::Dark;
}

QColor theme::color(const QPalette &palette, Color token)
{
    return color(schemeOf(palette), token);
}
