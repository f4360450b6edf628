#include "ui/clone/SoundCard.h"

#include "models/CloneSound.h"
#include "models/PartPlayer.h"
#include "ui/clone/SoundEditor.h"
#include "ui/shared/Label.h"
#include "ui/shared/PlayButton.h"
#include "ui/shared/ProgressLine.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Metrics.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;
using theme::Type;

namespace {

constexpr double zoomStep = 2;
constexpr int percent = 100;

double secondsOf(std::chrono::microseconds time)
{
    return std::chrono::duration<double>(time).count();
}

/// `0:03.1`.
QString exactTime(std::chrono::microseconds time)
{
    const auto tenths = time / std::chrono::milliseconds(100);
    return u"%1:%2.%3"_s.arg(tenths / 600)
        .arg(QString::number(tenths / 10 % 60).rightJustified(2, u'0'))
        .arg(tenths % 10);
}

QString factsOf(const CloneSound &sound)
{
    const AudioFileInfo &file = sound.outline().file;
    const QString kilohertz = QLocale().toString(file.sampleRateHz / 1000.0, 'g', 4);
    const QString size =
        QLocale().formattedDataSize(QFileInfo(sound.path()).size(), 1, QLocale::DataSizeSIFormat);
    const QString channels = file.channels == 1   ? SoundCard::tr("mono")
                             : file.channels == 2 ? SoundCard::tr("stereo")
                                                  : SoundCard::tr("%1 channels").arg(file.channels);
    //: length, sample rate, "mono" or "stereo", size of a file
    return SoundCard::tr("%1 · %2 kHz %3 · %4")
        .arg(formatLength(secondsOf(sound.outline().duration())), kilohertz, channels, size);
}

} // namespace

SoundCard::SoundCard(CloneSound &sound, PartPlayer &player, QWidget *parent)
    : Card(parent),
      m_sound(sound),
      m_player(player),
      m_name(new Label(Type::Control, Label::Tone::Plain, this)),
      m_facts(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_smaller(iconButton(u"minus"_s, tr("Show more of it"), this)),
      m_fit(quietButton({}, tr("Fit"), this)),
      m_larger(iconButton(u"plus"_s, tr("Enlarge"), this)),
      m_replace(normalButton({}, tr("Replace"), this)),
      m_editor(new SoundEditor(this)),
      m_scroll(new QScrollBar(Qt::Horizontal, this)),
      m_reading(new ProgressLine(this)),
      m_play(new PlayButton(theme::controlHeight, PlayButton::Look::Accent, this)),
      m_part(new Label(Type::Control, Label::Tone::Plain, this)),
      m_share(new Label(Type::Body, Label::Tone::Muted, this))
{
    setAccessibleName(tr("The recording"));
    m_fit->setToolTip(tr("Show all of it"));
    m_scroll->setAccessibleName(tr("What is seen of the recording"));
    m_reading->setAccessibleName(tr("Reading the recording"));
    m_name->setCut(true);
    layOut();
    wire();
    render();
}

void SoundCard::layOut()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::space8);
    head->addWidget(m_name);
    head->addWidget(m_facts);
    head->addStretch(1);
    for (QPushButton *button : {m_smaller, m_fit, m_larger})
        head->addWidget(button);
    head->addWidget(m_replace);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(theme::space12);
    foot->addWidget(m_play);
    foot->addWidget(m_part);
    foot->addWidget(m_share, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space16, theme::space8, theme::space16, theme::space12);
    column->setSpacing(theme::space8);
    column->addLayout(head);
    column->addWidget(m_editor);
    column->addWidget(m_scroll);
    column->addWidget(m_reading);
    column->addLayout(foot);
}

void SoundCard::wire()
{
    connect(m_smaller, &QPushButton::clicked, this, [this] { m_editor->zoom(1 / zoomStep); });
    connect(m_larger, &QPushButton::clicked, this, [this] { m_editor->zoom(zoomStep); });
    connect(m_fit, &QPushButton::clicked, m_editor, &SoundEditor::fit);
    connect(m_replace, &QPushButton::clicked, this, &SoundCard::replaceRequested);
    connect(m_editor, &SoundEditor::partMoved, &m_sound, &CloneSound::setPart);
    connect(m_editor, &SoundEditor::seekRequested, &m_player, &PartPlayer::seek);
    connect(m_editor, &SoundEditor::viewChanged, this, &SoundCard::renderView);
    connect(m_scroll, &QScrollBar::valueChanged, this,
            [this](int milliseconds) { m_editor->scrollTo(milliseconds / 1000.0); });
    connect(m_play, &PlayButton::clicked, &m_player, &PartPlayer::toggle);
    connect(&m_sound, &CloneSound::changed, this, &SoundCard::render);
    connect(&m_sound, &CloneSound::partChanged, this, &SoundCard::renderPart);
    connect(&m_player, &PartPlayer::changed, this, &SoundCard::renderPlayer);
}

void SoundCard::setEditable(bool isEditable)
{
    m_editor->setEditable(isEditable);
    m_replace->setVisible(isEditable);
}

void SoundCard::render()
{
    const CloneSound::State state = m_sound.state();
    const bool isReady = state == CloneSound::State::Ready;
    m_name->setText(QFileInfo(m_sound.path()).fileName());
    m_facts->setText(m_sound.outline().file.sampleRateHz > 0 ? factsOf(m_sound) : QString());
    m_editor->showOutline(m_sound.outline());
    m_reading->setVisible(state == CloneSound::State::Reading);
    m_reading->setMaximum(percent);
    m_reading->setValue(static_cast<int>(m_sound.readFraction() * percent));
    m_play->setEnabled(isReady);
    renderPart();
    renderView();
    renderPlayer();
}

void SoundCard::renderPart()
{
    if (m_sound.state() != CloneSound::State::Ready) {
        m_editor->showPart({});
        m_part->setText(tr("Reading…"));
        m_share->clear();
        return;
    }
    const AudioRange part = m_sound.part();
    m_editor->showPart(part);
    m_part->setText(tr("%1 to %2").arg(exactTime(part.start), exactTime(part.end)));
    const double chosen = secondsOf(part.end - part.start);
    const double whole = secondsOf(m_sound.outline().duration());
    m_share->setText(m_sound.isWhole()
                         ? tr("All of it. The handles choose a part.")
                         : tr("%L1 s chosen of %L2 s").arg(chosen, 0, 'f', 1).arg(whole, 0, 'f', 1));
}

void SoundCard::renderPlayer()
{
    m_play->setPlaying(m_player.isPlaying());
    m_editor->showPlayhead(m_player.seconds());
}

void SoundCard::renderView()
{
    constexpr double milliseconds = 1000;
    const double whole = secondsOf(m_sound.outline().duration());
    const QSignalBlocker quiet(m_scroll);
    m_scroll->setVisible(!m_editor->isFit());
    m_scroll->setRange(0, static_cast<int>((whole - m_editor->viewLength()) * milliseconds));
    m_scroll->setPageStep(static_cast<int>(m_editor->viewLength() * milliseconds));
    m_scroll->setSingleStep(m_scroll->pageStep() / 10);
    m_scroll->setValue(static_cast<int>(m_editor->viewStart() * milliseconds));
    m_fit->setEnabled(!m_editor->isFit());
    m_smaller->setEnabled(!m_editor->isFit());
}
