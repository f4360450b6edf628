#include "ui/generate/DeliveryPanel.h"

#include "models/ServerModel.h"
#include "models/SpeechDraft.h"
#include "ui/shared/FilterChip.h"
#include "ui/shared/Label.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSlider>

#include <cmath>

using namespace Qt::StringLiterals;
using theme::Type;

namespace {

constexpr int whole = 100; ///< of the strength, on its slider
constexpr int longestSeed = 64;

} // namespace

DeliveryPanel::DeliveryPanel(SpeechDraft &draft, ServerModel &server, QWidget *parent)
    : InspectorFrame(tr("Delivery"), parent),
      m_draft(draft),
      m_server(server),
      m_name(new Label(Type::Secondary, Label::Tone::Muted, body())),
      m_language(new FilterChip({{.words = tr("That of the voice")}}, body())),
      m_strength(new QSlider(Qt::Horizontal, body())),
      m_percent(new Label(Type::Secondary, Label::Tone::Plain, body())),
      m_seed(new QLineEdit(body()))
{
    auto *heading = new Label(Type::CardTitle, Label::Tone::Plain, body());
    heading->setText(tr("Delivery"));
    m_name->setWordWrap(true);
    column().addWidget(heading);
    column().addWidget(m_name);
    addGroup(tr("Language of the text"), {}, m_language);
    m_strength->setRange(0, whole);
    m_strength->setPageStep(whole / 10);
    m_strength->setAccessibleName(tr("How far towards the recording"));
    auto *strength = new QWidget(body());
    auto *row = new QHBoxLayout(strength);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space12);
    row->addWidget(m_strength, 1);
    row->addWidget(m_percent);
    m_strengthGroup =
        addGroup(tr("How far towards the recording"),
                 tr("Less is clearer and less like the voice, more is the other way round."), strength);
    m_seed->setMaxLength(longestSeed);
    m_seed->setPlaceholderText(tr("Chosen by the voice"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seedGroup = addGroup(tr("Seed"), tr("The same seed and text give the same take."), m_seed);
    column().addStretch();
    listLanguages();
    wire();
    render();
}

QWidget *DeliveryPanel::addGroup(const QString &name, const QString &hint, QWidget *field)
{
    auto *group = new QWidget(body());
    auto *lines = new QVBoxLayout(group);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(theme::space4);
    auto *heading = new Label(Type::Label, Label::Tone::Muted, group);
    heading->setText(name);
    lines->addWidget(heading);
    lines->addWidget(field);
    if (!hint.isEmpty()) {
        auto *words = new Label(Type::Secondary, Label::Tone::Muted, group);
        words->setWordWrap(true);
        words->setText(hint);
        lines->addWidget(words);
    }
    column().addWidget(group);
    return group;
}

void DeliveryPanel::wire()
{
    connect(&m_server, &ServerModel::changed, this, &DeliveryPanel::listLanguages);
    connect(&m_server, &ServerModel::changed, this, &DeliveryPanel::render);
    connect(m_language, &FilterChip::chosen, &m_draft, &SpeechDraft::setLanguage);
    connect(m_strength, &QSlider::valueChanged, this, &DeliveryPanel::keep);
    connect(m_seed, &QLineEdit::textChanged, this, &DeliveryPanel::keep);
    connect(&m_draft, &SpeechDraft::changed, this, &DeliveryPanel::render);
}

void DeliveryPanel::listLanguages()
{
    QList<FilterChip::Choice> choices{{.words = tr("That of the voice")}};
    for (const QString &name : m_server.engine().languages)
        choices.append({.words = name, .value = name});
    m_language->setChoices(choices);
    m_language->choose(m_draft.language());
}

void DeliveryPanel::keep()
{
    SpeechOptions options{.seed = m_seed->text().trimmed()};
    if (m_strength->value() < whole) // the whole way is what an engine does by itself
        options.strength = static_cast<double>(m_strength->value()) / whole;
    m_draft.setOptions(options);
}

void DeliveryPanel::render()
{
    const Engine &engine = m_server.engine();
    const SpeechOptions &options = m_draft.options();
    m_name->setText(engine.label);
    m_strengthGroup->setVisible(engine.options.contains(SpeechOptions::strengthName));
    m_seedGroup->setVisible(engine.options.contains(SpeechOptions::seedName));
    const QSignalBlocker quietSlider(m_strength); // what is shown is what is kept
    const QSignalBlocker quietField(m_seed);
    m_strength->setValue(static_cast<int>(std::lround(options.strength.value_or(1) * whole)));
    m_percent->setText(tr("%1 %").arg(m_strength->value()));
    if (m_seed->text().trimmed() != options.seed)
        m_seed->setText(options.seed);
}
