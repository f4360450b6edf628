#include "ui/history/HistoryRowDelegate.h"

#include "models/GenerationListModel.h"
#include "models/TrackPlayer.h"
#include "ui/shared/format.h"
#include "ui/shared/wave.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;
using theme::Color;
using theme::Type;

namespace {

constexpr int waveShare = 4; ///< of a row: one in so many parts

QDate dayOf(const QModelIndex &index)
{
    return index.data(GenerationListModel::CreatedRole).toDateTime().toLocalTime().date();
}

bool startsDay(const QModelIndex &index)
{
    return index.row() == 0 || dayOf(index) != dayOf(index.siblingAtRow(index.row() - 1));
}

QString nameOf(const QDate &day)
{
    if (day == QDate::currentDate())
        return HistoryRowDelegate::tr("Today");
    if (day == QDate::currentDate().addDays(-1))
        return HistoryRowDelegate::tr("Yesterday");
    return QLocale().toString(day, u"dddd, d MMMM yyyy"_s);
}

TaskStatus statusOf(const QModelIndex &index)
{
    return static_cast<TaskStatus>(index.data(GenerationListModel::StatusRole).toInt());
}

/// The row without the heading of its day.
QRect rowOf(const QRect &item, const QModelIndex &index)
{
    return startsDay(index) ? item.adjusted(0, theme::controlHeight, 0, 0) : item;
}

/// Where the wave begins: the text has what it leaves.
int soundLeft(const QRect &row)
{
    return row.right() - theme::space12 - theme::lengthWidth - row.width() / waveShare;
}

/// What stands where there is no sound.
QString stateOf(const QModelIndex &index)
{
    if (!isFinal(statusOf(index)))
        return HistoryRowDelegate::tr("is being made");
    const QString error = index.data(GenerationListModel::ErrorRole).toString();
    return error.isEmpty() ? HistoryRowDelegate::tr("was not made") : error;
}

} // namespace

HistoryRowDelegate::HistoryRowDelegate(const TrackPlayer &player, QObject *parent)
    : QStyledItemDelegate(parent), m_player(player)
{
}

QRect HistoryRowDelegate::playArea(const QRect &item, const QModelIndex &index)
{
    if (statusOf(index) != TaskStatus::Completed)
        return {};
    const QRect row = rowOf(item, index);
    return {row.left() + theme::space12, row.top() + (row.height() - theme::controlHeight) / 2,
            theme::controlHeight, theme::controlHeight};
}

QSize HistoryRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {theme::cardLeast, theme::rowHeight + (startsDay(index) ? theme::controlHeight : 0)};
}

void HistoryRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const QRect row = rowOf(option.rect, index);
    const QColor muted = theme::color(option.palette, Color::Muted);
    if (startsDay(index)) {
        painter->setFont(theme::font(Type::Label));
        painter->setPen(muted);
        const QRect heading(option.rect.left() + theme::space12, option.rect.top(), option.rect.width(),
                            theme::controlHeight);
        painter->drawText(heading, Qt::AlignVCenter | Qt::AlignLeft, nameOf(dayOf(index)));
    }
    theme::paintRowGround(*painter, row, option);
    const int left = row.left() + 2 * theme::space12 + theme::controlHeight;
    const int width = soundLeft(row) - theme::space16 - left;
    const QRect text(left, row.top() + theme::space8, width, theme::lineHeight(Type::Control));
    painter->setFont(theme::font(Type::Control));
    painter->setPen(theme::color(option.palette, Color::Text));
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString().simplified(),
                                                        Qt::ElideRight, width));
    const QDateTime made = index.data(GenerationListModel::CreatedRole).toDateTime().toLocalTime();
    const QString voice = index.data(GenerationListModel::VoiceNameRole).toString();
    const QRect facts = text.translated(0, text.height());
    painter->setFont(theme::font(Type::Secondary));
    painter->setPen(muted);
    painter->drawText(
        facts, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(u"%1 · %2"_s.arg(voice.isEmpty() ? tr("deleted voice") : voice,
                                                           QLocale().toString(made, u"HH:mm"_s)),
                                          Qt::ElideRight, width));
    paintSound(*painter, option, index);
}

void HistoryRowDelegate::paintSound(QPainter &painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const QRect row = rowOf(option.rect, index);
    const int left = soundLeft(row);
    const QRect length(row.right() + 1 - theme::space12 - theme::lengthWidth, row.top(), theme::lengthWidth,
                       row.height());
    const QRect wave(left, row.top() + (row.height() - theme::cardWave) / 2, length.left() - left,
                     theme::cardWave);
    painter.setFont(theme::font(Type::Secondary));
    painter.setPen(theme::color(option.palette, Color::Muted));
    const QRect play = playArea(option.rect, index);
    if (play.isEmpty()) {
        const QRect words(left, row.top(), row.right() - theme::space12 - left, row.height());
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(stateOf(index), Qt::ElideRight, words.width()));
        return;
    }
    const QVariant seconds = index.data(GenerationListModel::DurationRole);
    if (seconds.isValid())
        theme::drawTabular(painter, length, Qt::AlignRight, formatLength(seconds.toDouble()));
    const bool isLoaded = m_player.isLoaded(index.data(GenerationListModel::IdRole).toString());
    const bool isPlaying = isLoaded && m_player.state() == TrackPlayer::State::Playing;
    paintWave(painter, wave, option.palette,
              {.peaks = index.data(GenerationListModel::PeaksRole).toByteArray(),
               .played = isLoaded ? m_player.fraction() : 0,
               .hasPlayhead = isPlaying});
    theme::paintShape(painter, play,
                      {.radius = theme::controlHeight / 2.0,
                       .ground = theme::color(option.palette, isPlaying ? Color::Accent : Color::Surface),
                       .outline = theme::color(option.palette, isPlaying ? Color::Accent : Color::Line)});
    theme::drawIcon(painter, play, isPlaying ? u"pause"_s : u"play"_s, theme::iconSmall,
                    theme::color(option.palette, isPlaying ? Color::AccentText : Color::Text));
}
