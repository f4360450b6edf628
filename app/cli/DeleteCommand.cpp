#include "app/cli/DeleteCommand.h"

#include "app/cli/Terminal.h"
#include "models/VoiceSearch.h"

#include <QCommandLineParser>
#include <QUuid>

using namespace Qt::StringLiterals;

DeleteCommand::DeleteCommand(Terminal &terminal, const Services &services,
                             const QCommandLineParser &arguments)
    : Command(terminal), m_services(services), m_target(arguments.positionalArguments().value(0))
{
}

QString DeleteCommand::usageProblem()
{
    if (m_target.trimmed().isEmpty())
        return tr("Give the name or the id of what to delete.");
    return {};
}

void DeleteCommand::run()
{
    auto *search = new VoiceSearch(m_services.voices, m_target, this);
    connect(search, &VoiceSearch::finished, this, [this, search] {
        const Result<Voice> &voice = search->result();
        if (voice)
            removeVoice(*voice);
        else if (voice.error().kind == Error::Kind::NotFound && !QUuid::fromString(m_target).isNull())
            removeGeneration();
        else
            fail(voice.error());
    });
    search->start();
}

void DeleteCommand::removeVoice(const Voice &voice)
{
    m_services.voices.remove(voice.id, this, [this, voice](const Result<Nothing> &answer) {
        if (answer)
            conclude(u"voice"_s, voice.id);
        else
            fail(answer.error());
    });
}

void DeleteCommand::removeGeneration()
{
    m_services.speech.remove(m_target, this, [this](const Result<Nothing> &answer) {
        if (answer) {
            conclude(u"generation"_s, m_target);
        } else if (answer.error().kind == Error::Kind::NotFound) {
            fail({.kind = Error::Kind::NotFound,
                  .message = tr("There is no voice and no generation \"%1\".").arg(m_target)});
        } else {
            fail(answer.error());
        }
    });
}

void DeleteCommand::conclude(const QString &kind, const QString &id)
{
    terminal().printJson({{u"deleted"_s, QJsonObject{{u"kind"_s, kind}, {u"id"_s, id}}}});
    terminal().note(tr("Deleted."));
    finish(ExitCode::Ok);
}
