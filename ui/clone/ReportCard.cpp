#include "ui/clone/ReportCard.h"

#include "models/CloneSound.h"
#include "ui/shared/Label.h"
#include "ui/theme/Color.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;
using theme::Color;
using theme::Type;
using Mark = RecordingFinding::Mark;

namespace {

/// One check: mark, name, figure, remark.
class ReportRow final : public QWidget {
public:
    ReportRow(const FindingWords &words, QWidget *parent) : QWidget(parent), m_mark(words.mark)
    {
        setMinimumHeight(theme::reportRow);
        setAccessibleName(u"%1: %2. %3"_s.arg(words.name, words.figure, words.remark));
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(theme::iconSmall + theme::space12, theme::space4, 0, theme::space4);
        row->setSpacing(theme::space8);
        add(*row, words.name, Label::Tone::Plain)->setFixedWidth(theme::reportName);
        add(*row, words.figure, Label::Tone::Plain)->setFixedWidth(theme::reportFigure);
        Label *remark = add(*row, words.remark, Label::Tone::Muted);
        remark->setWordWrap(true);
        row->setStretchFactor(remark, 1);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const bool isGood = m_mark == Mark::Good;
        const Color ink = isGood ? Color::Good : m_mark == Mark::Bad ? Color::Bad : Color::Warn;
        const QString icon = isGood ? u"good"_s : m_mark == Mark::Bad ? u"error"_s : u"warning"_s;
        const QRect place(0, 0, theme::iconSmall, height());
        theme::drawIcon(painter, QStyle::visualRect(layoutDirection(), rect(), place), icon, theme::iconSmall,
                        theme::color(palette(), ink));
        painter.fillRect(0, height() - theme::hairline, width(), theme::hairline,
                         theme::color(palette(), Color::Border));
    }

private:
    Label *add(QHBoxLayout &row, const QString &words, Label::Tone tone)
    {
        auto *label = new Label(Type::Body, tone, this);
        label->setText(words);
        row.addWidget(label);
        return label;
    }

    Mark m_mark;
};

} // namespace

ReportCard::ReportCard(const CloneSound &sound, QWidget *parent)
    : Card(parent),
      m_sound(sound),
      m_verdict(new Label(Type::Body, Label::Tone::Muted, this)),
      m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Will it clone well?"));
    auto *title = new Label(Type::CardTitle, Label::Tone::Plain, this);
    title->setText(tr("Will it clone well?"));
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::space8);
    head->addWidget(title);
    head->addWidget(m_verdict, 1);
    m_verdict->setWordWrap(true);
    m_column->setContentsMargins(theme::space16, theme::space12, theme::space16, theme::space8);
    m_column->setSpacing(0);
    m_column->addLayout(head);
    connect(&m_sound, &CloneSound::changed, this, &ReportCard::render);
    connect(&m_sound, &CloneSound::examined, this, &ReportCard::render);
    connect(&m_sound, &CloneSound::partChanged, this, &ReportCard::render);
    render();
}

/// What is to be mended stands first.
QList<FindingWords> ReportCard::lines() const
{
    QList<FindingWords> lines{lengthWords(m_sound.part().end - m_sound.part().start)};
    for (const RecordingFinding &finding : m_sound.findings()) {
        if (const auto words = findingWords(finding))
            lines << *words;
    }
    std::stable_partition(lines.begin(), lines.end(),
                          [](const FindingWords &line) { return line.mark != Mark::Good; });
    return lines;
}

void ReportCard::render()
{
    if (m_sound.state() != CloneSound::State::Ready)
        return;
    const QList<FindingWords> lines = this->lines();
    renderVerdict(lines);
    if (lines == std::exchange(m_shown, lines))
        return;
    qDeleteAll(std::exchange(m_rows, {}));
    for (const FindingWords &line : lines) {
        m_rows << new ReportRow(line, this);
        m_column->addWidget(m_rows.last());
    }
}

void ReportCard::renderVerdict(const QList<FindingWords> &lines)
{
    const bool isGood = std::all_of(lines.begin(), lines.end(),
                                    [](const FindingWords &line) { return line.mark == Mark::Good; });
    if (const std::optional<Error> problem = m_sound.partProblem()) {
        m_verdict->setTone(Label::Tone::Bad);
        m_verdict->setText(problem->message);
        return;
    }
    switch (m_sound.examination()) {
    case CloneSound::Examination::Waiting:
    case CloneSound::Examination::Running:
        m_verdict->setTone(Label::Tone::Muted);
        m_verdict->setText(tr("Listening to it…"));
        break;
    case CloneSound::Examination::Failed:
        m_verdict->setTone(Label::Tone::Muted);
        m_verdict->setText(tr("The speech engine of this computer could not look at it. It can be sent all "
                              "the same."));
        break;
    case CloneSound::Examination::Done:
        m_verdict->setTone(isGood ? Label::Tone::Good : Label::Tone::Warn);
        m_verdict->setText(isGood ? tr("Yes") : tr("It can; what is marked could be better"));
        break;
    }
}
