#include "ui/theme/Color.h"

#include <QPalette>
#include <QTest>

#include <cmath>

using theme::Color;
using theme::Scheme;

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// As WCAG 2 defines it: 1 to 21.
double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

constexpr double leastForText = 4.5;
constexpr double leastForShapes = 3.0;

} // namespace

class ColorTest final : public QObject {
    Q_OBJECT

private slots:
    void pairsAreTellable_data();
    void pairsAreTellable();
    void aPaletteKnowsItsScheme();
};

void ColorTest::pairsAreTellable_data()
{
    QTest::addColumn<Color>("ink");
    QTest::addColumn<Color>("ground");
    QTest::addColumn<double>("least");
    const auto add = [](const char *name, Color ink, std::initializer_list<Color> grounds, double least) {
        int number = 0;
        for (const Color ground : grounds)
            QTest::addRow("%s %d", name, ++number) << ink << ground << least;
    };
    using enum Color;
    add("text", Text, {Window, Surface, Sunken, Field, Hover, Pressed, AccentSoft}, leastForText);
    add("muted text", Muted, {Window, Surface, Sunken, Field, Hover, AccentSoft}, leastForText);
    add("accent text", AccentText, {Accent, AccentHover, AccentPressed}, leastForText);
    add("accent as text", Accent, {Window, Surface, Sunken}, leastForText);
    add("good", Good, {Surface, GoodSoft}, leastForText);
    add("warn", Warn, {Surface, WarnSoft}, leastForText);
    add("bad", Bad, {Window, Surface, BadSoft}, leastForText);
    add("text of a notice", Text, {GoodSoft, WarnSoft, BadSoft}, leastForText);
    add("toast", ToastText, {Toast}, leastForText);
    add("action of a toast", ToastAction, {Toast}, leastForText);
    add("ring", Accent, {Window, Surface, Sunken, AccentSoft}, leastForShapes);
    add("unplayed wave", Quiet, {Window, Surface, Sunken, AccentSoft}, leastForShapes);
}

void ColorTest::pairsAreTellable()
{
    QFETCH(Color, ink);
    QFETCH(Color, ground);
    QFETCH(double, least);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const double found = contrast(theme::color(scheme, ink), theme::color(scheme, ground));
        QVERIFY2(found >= least, qPrintable(QStringLiteral("%1 in scheme %2").arg(found).arg(int(scheme))));
    }
}

void ColorTest::aPaletteKnowsItsScheme()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark})
        QCOMPARE(theme::schemeOf(theme::palette(scheme)), scheme);
}

QTEST_GUILESS_MAIN(ColorTest)
#include "ColorTest.moc"
