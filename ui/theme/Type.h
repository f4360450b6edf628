#pragma once

#include <QFont>

class QPainter;
class QRect;
class QString;

namespace theme {

enum class Type {
    Display,
    PageTitle,
    CardTitle,
    Script,
    Spoken,
    Body,
    Control,
    Secondary,
    Label,
    Tag,
    Details
};

/// Makes the bundled typeface known. Where the program was built without it, the system's is used.
void loadFonts();

QFont font(Type type);

/// The height of a line of `type`, leading included.
int lineHeight(Type type);

/// Digits at one advance, so that a running time does not tremble. The font itself stays as it is. Gives
/// the width that it took, in pixels.
int drawTabular(QPainter &painter, const QRect &rect, int alignment, const QString &text);

} // namespace theme
