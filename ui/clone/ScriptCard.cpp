#include "ui/clone/ScriptCard.h"

#include "models/RecordingModel.h"
#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;
using theme::Color;
using theme::Type;

/// One sentence of the text: read, being read, or still to come.
class ScriptLine final : public QWidget {
public:
    enum class State { Read, Current, Coming };

    ScriptLine(const QString &words, QWidget *parent)
        : QWidget(parent), m_words(new Label(Type::Script, Label::Tone::Muted, this))
    {
        m_words->setText(words);
        m_words->setWordWrap(true);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(theme::space12 + theme::iconSmall + theme::space12, theme::space4,
                                theme::space12, theme::space4);
        row->addWidget(m_words);
    }

    void show(State state)
    {
        m_state = state;
        m_words->setTone(state == State::Current ? Label::Tone::Plain : Label::Tone::Muted);
        update();
    }
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_state == State::Coming)
            return;
        QPainter painter(this);
        const bool isCurrent = m_state == State::Current;
        if (isCurrent)
            theme::paintShape(
                painter, rect(),
                {.radius = theme::radiusItem, .ground = theme::color(palette(), Color::AccentSoft)});
        const QRect place =
            QStyle::visualRect(layoutDirection(), rect(), {theme::space12, 0, theme::iconSmall, height()});
        theme::drawIcon(painter, place, isCurrent ? u"chevron-right"_s : u"check"_s, theme::iconSmall,
                        theme::color(palette(), isCurrent ? Color::Accent : Color::Good));
    }

private:
    Label *m_words;
    State m_state = State::Coming;
};

ScriptCard::ScriptCard(RecordingModel &recording, QWidget *parent)
    : Card(parent),
      m_recording(recording),
      m_next(quietButton({}, tr("Next line  ↓"), this)),
      m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Text to read"));
    m_next->setAccessibleName(tr("Next line"));
    m_next->setShortcut(Qt::Key_Down);
    auto *title = new Label(Type::CardTitle, Label::Tone::Plain, this);
    title->setText(tr("Read this"));
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(m_next);
    head->setContentsMargins(theme::space12, 0, theme::space4, 0);
    m_column->setContentsMargins(theme::space12, theme::space8, theme::space12, theme::space12);
    m_column->setSpacing(0);
    m_column->addLayout(head);
    connect(m_next, &QPushButton::clicked, &m_recording, &RecordingModel::nextLine);
    connect(&m_recording, &RecordingModel::changed, this, &ScriptCard::render);
    render();
}

void ScriptCard::render()
{
    const ReadingScript &script = m_recording.script();
    if (script != m_shown) {
        m_shown = script;
        qDeleteAll(std::exchange(m_lines, {}));
        for (const QString &words : script.lines) {
            m_lines << new ScriptLine(words, this);
            m_column->addWidget(m_lines.last());
        }
    }
    const int current = m_recording.line();
    for (int index = 0; index < m_lines.size(); ++index)
        m_lines.at(index)->show(index < current    ? ScriptLine::State::Read
                                : index == current ? ScriptLine::State::Current
                                                   : ScriptLine::State::Coming);
    m_next->setEnabled(current + 1 < m_lines.size());
}
