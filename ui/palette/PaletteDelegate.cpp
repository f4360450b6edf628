#include "ui/palette/PaletteDelegate.h"

#include "models/PaletteModel.h"
#include "ui/shared/avatar.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QPainter>

using theme::Color;
using theme::Type;

namespace {

bool startsSection(const QModelIndex &index)
{
    return index.row() == 0 || index.data(PaletteModel::SectionRole) !=
                                   index.siblingAtRow(index.row() - 1).data(PaletteModel::SectionRole);
}

QString nameOf(PaletteModel::Section section)
{
    switch (section) {
    case PaletteModel::Section::Voices:
        return PaletteDelegate::tr("Voices");
    case PaletteModel::Section::Takes:
        return PaletteDelegate::tr("Takes");
    case PaletteModel::Section::Actions:
        break;
    }
    return PaletteDelegate::tr("Actions");
}

void paintPicture(QPainter &painter, const QRect &place, const QPalette &palette, const QModelIndex &index)
{
    const QString voiceId = index.data(PaletteModel::VoiceIdRole).toString();
    if (voiceId.isEmpty())
        theme::drawIcon(painter, place, index.data(PaletteModel::IconRole).toString(), theme::iconPlain,
                        theme::color(palette, Color::Muted));
    else
        paintAvatar(painter, place, palette,
                    {.id = voiceId, .peaks = index.data(PaletteModel::VoicePeaksRole).toByteArray()});
}

/// Gives the width that it took.
int paintKeys(QPainter &painter, const QRect &place, const QPalette &palette, const QString &keys)
{
    if (keys.isEmpty())
        return 0;
    painter.setFont(theme::font(Type::Label));
    const int width = painter.fontMetrics().horizontalAdvance(keys) + theme::space12;
    QRect cap(place.right() - width, 0, width, theme::keyHeight);
    cap.moveTop(place.top() + (place.height() - cap.height()) / 2);
    theme::paintKeys(painter, cap, keys, theme::color(palette, Color::Muted));
    return width + theme::space8;
}

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {theme::cardLeast, theme::paletteRow + (startsSection(index) ? theme::compactHeight : 0)};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QRect row = option.rect;
    if (startsSection(index)) {
        const QRect heading(row.left() + theme::space12, row.top(), row.width(), theme::compactHeight);
        painter->setFont(theme::font(Type::Label));
        painter->setPen(theme::color(option.palette, Color::Muted));
        painter->drawText(
            heading, Qt::AlignVCenter | Qt::AlignLeft,
            nameOf(static_cast<PaletteModel::Section>(index.data(PaletteModel::SectionRole).toInt())));
        row.setTop(row.top() + theme::compactHeight);
    }
    theme::paintRowGround(*painter, row, option);
    QRect picture(row.left() + theme::space12, 0, theme::space24, theme::space24);
    picture.moveTop(row.top() + (row.height() - picture.height()) / 2);
    paintPicture(*painter, picture, option.palette, index);
    QRect words = row.adjusted(2 * theme::space12 + picture.width(), 0, -theme::space12, 0);
    words.setRight(words.right() -
                   paintKeys(*painter, words, option.palette, index.data(PaletteModel::KeysRole).toString()));
    paintTitle(*painter, words, option.palette, index);
}

/// What was typed stands out of the text. Gives the width that it took.
int PaletteDelegate::paintMarked(QPainter &painter, const QRect &place, const QPalette &palette,
                                 const QString &text) const
{
    const qsizetype at = m_query.isEmpty() ? -1 : text.indexOf(m_query, 0, Qt::CaseInsensitive);
    const qsizetype end = at < 0 ? text.size() : at + m_query.size();
    const QStringList parts{text.left(std::max<qsizetype>(at, 0)),
                            at < 0 ? QString() : text.mid(at, end - at), at < 0 ? text : text.mid(end)};
    int left = place.left();
    for (int part = 0; part < parts.size(); ++part) {
        const int width = painter.fontMetrics().horizontalAdvance(parts.at(part));
        const bool isMark = part == 1 && width > 0;
        QRect room(left, 0, width, painter.fontMetrics().height());
        room.moveTop(place.top() + (place.height() - room.height()) / 2);
        if (isMark)
            theme::paintShape(
                painter, room,
                {.radius = theme::radiusSmall, .ground = theme::color(palette, Color::AccentSoft)});
        painter.setPen(theme::color(palette, isMark ? Color::Accent : Color::Text));
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, parts.at(part));
        left += width;
    }
    return left - place.left();
}

void PaletteDelegate::paintTitle(QPainter &painter, const QRect &place, const QPalette &palette,
                                 const QModelIndex &index) const
{
    const QFontMetrics note(theme::font(Type::Secondary));
    const QString noteText = index.data(PaletteModel::NoteRole).toString();
    const int noteWidth = noteText.isEmpty() ? 0 : note.horizontalAdvance(noteText) + theme::space12;
    const int room = std::max(place.width() - noteWidth, place.width() / 2);
    painter.setFont(theme::font(Type::Control));
    const QString title =
        painter.fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room);
    const int width = paintMarked(painter, place, palette, title);
    const QRect rest = place.adjusted(width + theme::space12, 0, 0, 0);
    painter.setFont(theme::font(Type::Secondary));
    painter.setPen(theme::color(palette, Color::Muted));
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                     note.elidedText(noteText, Qt::ElideRight, rest.width()));
}
