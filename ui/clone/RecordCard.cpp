#include "ui/clone/RecordCard.h"

#include "models/RecordingModel.h"
#include "ui/clone/LevelReport.h"
#include "ui/shared/ChoiceField.h"
#include "ui/shared/FormField.h"
#include "ui/shared/Label.h"
#include "ui/shared/Notice.h"
#include "ui/shared/Segments.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>

using namespace Qt::StringLiterals;
using theme::Type;

namespace {

QString moodWord(const QString &mood)
{
    if (mood == "calm"_L1)
        return RecordCard::tr("Calm");
    if (mood == "lively"_L1)
        return RecordCard::tr("Lively");
    if (mood == "serious"_L1)
        return RecordCard::tr("Serious");
    return RecordCard::tr("Soft");
}

} // namespace

RecordCard::RecordCard(RecordingModel &recording, QWidget *parent)
    : Card(parent),
      m_recording(recording),
      m_device(new ChoiceField(u"microphone"_s, this)),
      m_language(new ChoiceField({}, this)),
      m_record(primaryButton(u"record"_s, tr("Record  R"), this)),
      m_level(new LevelReport(this)),
      m_problem(new Notice({}, this))
{
    for (const ReadingScript &script : readingScripts()) {
        if (!m_languages.contains(script.language))
            m_languages << script.language;
        if (!m_moods.contains(script.mood))
            m_moods << script.mood;
    }
    QStringList words;
    for (const QString &mood : std::as_const(m_moods))
        words << moodWord(mood);
    m_mood = new Segments(words, this);
    m_mood->setAccessibleName(tr("Mood"));
    m_record->setAccessibleName(tr("Record"));
    m_record->setMinimumHeight(theme::mainHeight);
    m_device->setPlaceholder(tr("No microphone"));
    m_language->setChoices(m_languages);
    m_language->choose(0);
    layOut();
    wire();
    chooseScript();
    renderDevices();
    render();
}

void RecordCard::layOut()
{
    auto *title = new Label(Type::CardTitle, Label::Tone::Plain, this);
    title->setText(tr("Or record now"));
    auto *text = new Label(Type::Body, Label::Tone::Muted, this);
    text->setText(tr("You get a text to read. Ten seconds in a quiet room are enough. Nothing is kept "
                     "before you press Record."));
    text->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(title);
    words->addWidget(text);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::space12);
    head->addLayout(words, 1);
    head->addWidget(m_record);
    auto *mood = new FormField(tr("Mood"), m_mood, this);
    auto *choices = new QHBoxLayout;
    choices->setSpacing(theme::space12);
    choices->addWidget(new FormField(tr("Microphone"), m_device, this), 3);
    choices->addWidget(new FormField(tr("Text in"), m_language, this), 1);
    choices->addWidget(mood);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space16, theme::space12, theme::space16, theme::space12);
    column->setSpacing(theme::space12);
    column->addLayout(head);
    column->addLayout(choices);
    column->addWidget(m_level);
    column->addWidget(m_problem);
}

void RecordCard::wire()
{
    connect(m_record, &QPushButton::clicked, &m_recording, &RecordingModel::begin);
    auto *key = new QShortcut(Qt::Key_R, this);
    key->setContext(Qt::WindowShortcut);
    connect(key, &QShortcut::activated, m_record, &QPushButton::click);
    connect(m_device, &ChoiceField::chosen, &m_recording, &RecordingModel::chooseDevice);
    connect(m_language, &ChoiceField::chosen, this, &RecordCard::chooseScript);
    connect(m_mood, &Segments::chosen, this, &RecordCard::chooseScript);
    connect(&m_recording, &RecordingModel::devicesChanged, this, &RecordCard::renderDevices);
    connect(&m_recording, &RecordingModel::changed, this, &RecordCard::render);
    connect(&m_recording, &RecordingModel::levelChanged, this, &RecordCard::renderLevel);
}

void RecordCard::chooseScript()
{
    const QString language = m_languages.value(m_language->chosenIndex());
    const QString mood = m_moods.value(m_mood->chosenIndex());
    for (const ReadingScript &script : readingScripts()) {
        if (script.language == language && script.mood == mood)
            m_recording.chooseScript(script);
    }
}

void RecordCard::renderDevices()
{
    QStringList names;
    for (const AudioDevice &device : m_recording.devices())
        names << device.name;
    if (names != m_device->choices())
        m_device->setChoices(names);
    m_device->choose(m_recording.deviceIndex());
    m_device->setEnabled(!names.isEmpty());
}

void RecordCard::render()
{
    m_record->setEnabled(m_recording.state() == RecordingModel::State::Listening);
    m_problem->show(m_recording.problem());
    m_level->setEnabled(m_record->isEnabled());
    renderLevel();
}

void RecordCard::renderLevel()
{
    if (!isVisible())
        return;
    const RecordingModel::Level &level = m_recording.level();
    if (m_recording.state() == RecordingModel::State::Listening)
        m_level->show(level, tr("%1 dB").arg(formatNumber(level.voice, 0)));
    else
        m_level->clear();
}
