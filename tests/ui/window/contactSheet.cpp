#include "tests/ui/window/contactSheet.h"

#include <QDir>
#include <QImage>
#include <QPainter>

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr QSize cell(400, 254); ///< pixels; a picture is fitted in
constexpr int gap = 12;
constexpr int caption = 24;
constexpr std::array kinds{QLatin1StringView("-light-1200"), QLatin1StringView("-dark-1200"),
                           QLatin1StringView("-light-880"), QLatin1StringView("-dark-880")};
constexpr std::array themes{QLatin1StringView("-light"), QLatin1StringView("-dark")};

/// The mockup that shows a state: the first whose beginning fits.
struct Model {
    QLatin1StringView state;
    QLatin1StringView mockup;
};

constexpr std::array models{
    Model{QLatin1StringView("01-first"), QLatin1StringView("01-first-run")},
    Model{QLatin1StringView("01-sign"), QLatin1StringView("15-sign-in")},
    Model{QLatin1StringView("02-"), QLatin1StringView("16-states")},
    Model{QLatin1StringView("03-"), QLatin1StringView("02-voices")},
    Model{QLatin1StringView("04-voices-rows"), QLatin1StringView("14-voices-narrow")},
    Model{QLatin1StringView("04-"), QLatin1StringView("02-voices")},
    Model{QLatin1StringView("05-"), QLatin1StringView("16-states")},
    Model{QLatin1StringView("06-"), QLatin1StringView("08-generate")},
    Model{QLatin1StringView("07-"), QLatin1StringView("08-generate")},
    Model{QLatin1StringView("08-"), QLatin1StringView("09-history")},
    Model{QLatin1StringView("09-"), QLatin1StringView("07-design")},
    Model{QLatin1StringView("11-"), QLatin1StringView("10-tasks")},
    Model{QLatin1StringView("12-"), QLatin1StringView("11-settings")},
    Model{QLatin1StringView("13-"), QLatin1StringView("11-settings")},
    Model{QLatin1StringView("14-"), QLatin1StringView("13-palette")},
    Model{QLatin1StringView("15-"), QLatin1StringView("13-palette")},
    Model{QLatin1StringView("16-"), QLatin1StringView("12-offline-error-toast")},
    Model{QLatin1StringView("22-"), QLatin1StringView("04-clone-recording")},
    Model{QLatin1StringView("23-"), QLatin1StringView("04-clone-recording")},
    Model{QLatin1StringView("24-"), QLatin1StringView("05-clone-loaded")},
    Model{QLatin1StringView("27-"), QLatin1StringView("16-states")},
    Model{QLatin1StringView("2"), QLatin1StringView("03-clone-empty")},
};

QString mockupOf(const QString &state)
{
    const auto found = std::find_if(models.begin(), models.end(),
                                    [&state](const Model &model) { return state.startsWith(model.state); });
    return found == models.end() ? QString() : QString(found->mockup);
}

QStringList statesIn(const QDir &pictures)
{
    QStringList states;
    for (const QString &file : pictures.entryList({u"*%1.png"_s.arg(kinds.front())}, QDir::Files, QDir::Name))
        states << file.chopped(kinds.front().size() + 4);
    return states;
}

void draw(QPainter &painter, const QPoint &place, const QString &path)
{
    const QImage picture(path);
    if (picture.isNull())
        return;
    painter.drawImage(place, picture.scaled(cell, Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

} // namespace

bool writeContactSheet(const QDir &pictures, const QDir &mockups)
{
    const QStringList states = statesIn(pictures);
    const int columns = static_cast<int>(kinds.size() + themes.size());
    const int rowHeight = caption + cell.height() + gap;
    QImage sheet(gap + columns * (cell.width() + gap), gap + static_cast<int>(states.size()) * rowHeight,
                 QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    QPoint place(gap, gap);
    for (const QString &state : states) {
        painter.drawText(place + QPoint(0, caption - gap / 2), state);
        place.ry() += caption;
        for (const QLatin1StringView kind : kinds) {
            draw(painter, place, pictures.filePath(state + kind + u".png"_s));
            place.rx() += cell.width() + gap;
        }
        for (const QLatin1StringView theme : themes) {
            draw(painter, place, mockups.filePath(mockupOf(state) + theme + u".png"_s));
            place.rx() += cell.width() + gap;
        }
        place = {gap, place.y() + cell.height() + gap};
    }
    painter.end();
    return sheet.save(pictures.filePath(u"sheet.png"_s));
}
