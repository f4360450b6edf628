#include "ui/settings/SoundSection.h"

#include "models/SoundCheck.h"
#include "ui/shared/ChoiceField.h"
#include "ui/shared/Label.h"
#include "ui/shared/LevelView.h"
#include "ui/shared/Notice.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;
using State = SoundCheck::State;

namespace {

/// The first choice is the system's; the devices follow in their order.
void list(ChoiceField &field, const QList<AudioDevice> &devices, const QByteArray &chosen)
{
    QStringList names{SoundSection::tr("As the system")};
    int index = chosen.isEmpty() ? 0 : -1;
    for (const AudioDevice &device : devices) {
        if (device.id == chosen)
            index = static_cast<int>(names.size());
        names << device.name;
    }
    if (field.choices() != names)
        field.setChoices(names);
    field.choose(index);
}

QByteArray idAt(int index, const QList<AudioDevice> &devices)
{
    return index == 0 ? QByteArray() : devices.value(index - 1).id;
}

} // namespace

SoundSection::SoundSection(SoundCheck &sound, QWidget *parent)
    : SettingsSection(tr("Sound"), parent),
      m_sound(sound),
      m_output(new ChoiceField(u"speaker-device"_s, this)),
      m_play(normalButton(u"play"_s, tr("Test"), this)),
      m_input(new ChoiceField(u"microphone"_s, this)),
      m_listen(normalButton(u"record"_s, tr("Test"), this)),
      m_advice(nullptr),
      m_level(new LevelView(this)),
      m_levelLine(nullptr),
      m_problem(new Notice({}, this)),
      m_problemLine(nullptr)
{
    m_output->setAccessibleName(tr("Play through"));
    m_input->setAccessibleName(tr("Record from"));
    for (ChoiceField *field : {m_output, m_input})
        field->setPlaceholder(tr("Not here: the system's"));
    m_play->setAccessibleName(tr("Play a tone"));
    addLine(tr("Play through"), tr("Follows the system when the device goes away"),
            controlsOf(m_output, m_play));
    m_advice = addLine(tr("Record from"), tr("The test shows how loud it hears you; nothing is kept"),
                       controlsOf(m_input, m_listen));
    m_levelLine = addWide(m_level);
    m_problemLine = addWide(m_problem);
    wire();
    render();
}

QWidget *SoundSection::controlsOf(ChoiceField *field, QPushButton *test)
{
    auto *controls = new QWidget(this);
    auto *row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space8);
    field->setFixedWidth(theme::deviceWidth);
    row->addWidget(field);
    row->addWidget(test);
    return controls;
}

void SoundSection::wire()
{
    connect(m_output, &ChoiceField::chosen, this,
            [this](int index) { m_sound.chooseOutput(idAt(index, m_sound.outputs())); });
    connect(m_input, &ChoiceField::chosen, this,
            [this](int index) { m_sound.chooseInput(idAt(index, m_sound.inputs())); });
    connect(m_play, &QPushButton::clicked, this, [this] {
        if (m_sound.state() == State::Playing)
            m_sound.stop();
        else
            m_sound.playTone();
    });
    connect(m_listen, &QPushButton::clicked, this, [this] {
        if (m_sound.state() == State::Listening)
            m_sound.stop();
        else
            m_sound.listen();
    });
    connect(&m_sound, &SoundCheck::levelChanged, this, [this] {
        m_level->show(m_sound.level());
        m_advice->setText(levelAdvice(m_sound.level()));
    });
    connect(&m_sound, &SoundCheck::changed, this, &SoundSection::render);
}

void SoundSection::render()
{
    list(*m_output, m_sound.outputs(), m_sound.output());
    list(*m_input, m_sound.inputs(), m_sound.input());
    const bool isListening = m_sound.state() == State::Listening;
    m_play->setText(m_sound.state() == State::Playing ? tr("Stop") : tr("Test"));
    m_listen->setText(isListening ? tr("Stop") : tr("Test"));
    m_listen->setAccessibleName(isListening ? tr("Stop listening") : tr("Show the input level"));
    m_levelLine->setVisible(isListening);
    m_problem->show(m_sound.problem());
    m_problemLine->setVisible(m_sound.problem().has_value());
}

void SoundSection::showEvent(QShowEvent *event)
{
    SettingsSection::showEvent(event);
    m_sound.setWatched(true);
}

void SoundSection::hideEvent(QHideEvent *event)
{
    SettingsSection::hideEvent(event);
    m_sound.setWatched(false);
}
