#include "ui/settings/EngineSection.h"

#include "models/ServerModel.h"
#include "ui/shared/Label.h"
#include "ui/shared/Notice.h"

using namespace Qt::StringLiterals;

namespace {

QString abilitiesOf(const Engine &engine)
{
    QStringList words;
    if (engine.capabilities.contains("synthesize"_L1))
        words << EngineSection::tr("Speaks texts");
    if (engine.capabilities.contains("design"_L1))
        words << EngineSection::tr("Designs voices");
    return words.join(u" · "_s);
}

QString aboutOf(const Engine &engine)
{
    QStringList lines;
    if (!engine.note.isEmpty())
        lines << engine.note;
    QStringList languages = engine.languages;
    languages.removeOne(u"Auto"_s); // only for recordings
    if (!languages.isEmpty())
        lines << languages.join(u", "_s);
    return lines.join(u'\n');
}

} // namespace

EngineSection::EngineSection(ServerModel &server, QWidget *parent)
    : SettingsSection(tr("Engine"), parent), m_server(server)
{
    connect(&m_server, &ServerModel::changed, this, &EngineSection::render);
    render();
}

void EngineSection::render()
{
    clear();
    for (const Engine &engine : m_server.health().engines) {
        auto *abilities = new Label(theme::Type::Secondary, Label::Tone::Muted, this);
        abilities->setText(abilitiesOf(engine));
        addLine(engine.label, aboutOf(engine), abilities);
    }
    if (m_server.problem()) {
        auto *problem = new Notice(tr("Try again"), this);
        problem->show(m_server.problem());
        connect(problem, &Notice::actionRequested, &m_server, &ServerModel::load);
        addWide(problem);
    } else if (m_server.health().engines.isEmpty()) {
        auto *words = new Label(theme::Type::Body, Label::Tone::Muted, this);
        words->setText(tr("This server does not say what speaks for it."));
        addWide(words);
    }
}
