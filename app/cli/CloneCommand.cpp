#include "app/cli/CloneCommand.h"

#include "app/cli/LanguageOption.h"
#include "app/cli/Terminal.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QLocale>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

/// In the order of Consent::Relation; the words of --i-have-consent.
constexpr std::array relationWords{"self"_L1, "permission"_L1, "public-domain"_L1};

std::optional<Consent::Relation> relationFrom(const QString &word)
{
    const auto found = std::find(relationWords.begin(), relationWords.end(), word);
    if (found == relationWords.end())
        return {};
    return static_cast<Consent::Relation>(found - relationWords.begin());
}

QString shortNumber(double value)
{
    const double size = std::abs(value);
    return QLocale().toString(value, 'f', size >= 100 ? 0 : size >= 1 ? 1 : 4);
}

} // namespace

CloneCommand::CloneCommand(Terminal &terminal, const CloneModel::Services &services,
                           const QCommandLineParser &arguments)
    : Command(terminal),
      m_clone(services),
      m_files(arguments.positionalArguments()),
      m_relation(arguments.value(u"i-have-consent"_s)),
      m_hasRelation(arguments.isSet(u"i-have-consent"_s)),
      m_voice{.name = arguments.value(u"name"_s).trimmed(),
              .language = arguments.value(u"language"_s),
              .transcript = arguments.value(u"transcript"_s).trimmed(),
              .description = arguments.value(u"description"_s)}
{
    connect(&m_clone, &CloneModel::changed, this, &CloneCommand::follow);
    connect(&m_clone, &CloneModel::examined, this, [this] {
        if (const std::optional<Error> problem = m_clone.examinationProblem()) {
            fail(*problem);
            return;
        }
        warn();
        m_clone.submit(m_files.first(), m_voice);
    });
}

void CloneCommand::declare(QCommandLineParser &parser)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("cli", text); };
    parser.addOption({u"name"_s, tr("What the voice is called."), u"name"_s});
    parser.addOption(
        {u"transcript"_s, tr("The words of the recording. They make the voice truer."), u"text"_s});
    parser.addOption({u"language"_s, tr("Of the recording; Auto by default."), u"language"_s, u"Auto"_s});
    parser.addOption({u"description"_s, tr("For you, to find it again."), u"text"_s});
    parser.addOption(
        {u"i-have-consent"_s,
         tr("Agree that you may use the voice, without being asked. <relation> is self (you are the "
            "person), permission (the person gave it) or public-domain."),
         u"relation"_s});
}

QString CloneCommand::usageProblem()
{
    if (m_files.size() != 1)
        return tr("Give one recording.");
    if (m_voice.name.isEmpty())
        return tr("Give the voice a name with --name NAME.");
    if (m_hasRelation && !relationFrom(m_relation))
        return tr("--i-have-consent wants self, permission or public-domain.");
    return languageProblem(m_voice.language);
}

std::optional<Error> CloneCommand::inputProblem()
{
    m_voice.consent.statement = CloneModel::consentStatement();
    if (const std::optional<Error> problem = CloneModel::problemOf(m_files.first(), m_voice))
        return problem;
    return askConsent();
}

std::optional<Error> CloneCommand::askConsent()
{
    if (!m_hasRelation) {
        terminal().note(tr("To clone a voice you must agree:\n  \"%1\"").arg(m_voice.consent.statement));
        const Result<QString> answer =
            terminal().ask(tr("Whose voice is it? Type self (you are this person), permission (they gave it) "
                              "or public-domain to "
                              "agree, anything else to stop:"));
        if (!answer && answer.error().kind == Error::Kind::Cancelled)
            return answer.error();
        if (!answer)
            return Error{.kind = Error::Kind::Invalid,
                         .message =
                             tr("Cloning needs your consent. Run it on a terminal, or agree to \"%1\" with "
                                "--i-have-consent self, permission or public-domain.")
                                 .arg(m_voice.consent.statement)};
        m_relation = *answer;
    }
    const std::optional<Consent::Relation> relation = relationFrom(m_relation);
    if (!relation)
        return Error{.kind = Error::Kind::Cancelled, .message = tr("Not agreed: nothing was done.")};
    m_voice.consent.relation = *relation;
    m_voice.consent.acceptedAt = QDateTime::currentDateTimeUtc();
    return {};
}

void CloneCommand::run()
{
    terminal().progress(tr("Examining…"));
    m_clone.examine(m_files.first());
}

/// The person may stop and record again; the voice is made all the same.
void CloneCommand::warn()
{
    for (const RecordingFinding &finding : m_clone.findings()) {
        m_findings.append(
            QJsonObject{{u"check"_s, finding.check},
                        {u"complaint"_s, finding.isComplaint()},
                        {u"figure"_s, finding.figure ? QJsonValue(*finding.figure) : QJsonValue()},
                        {u"unit"_s, finding.unit},
                        {u"advice"_s, finding.advice}});
        if (finding.isComplaint() && finding.figure)
            terminal().note(tr("Note: %1 (measured: %2 %3)")
                                .arg(finding.advice, shortNumber(*finding.figure), finding.unit));
    }
}

void CloneCommand::interrupt()
{
    if (m_clone.isBusy())
        m_clone.cancel();
    else
        finish(ExitCode::Interrupted);
}

void CloneCommand::follow()
{
    switch (m_clone.state()) {
    case CloneModel::State::Idle:
    case CloneModel::State::Reserving:
        break;
    case CloneModel::State::Preparing:
        terminal().progress(tr("Preparing…"));
        break;
    case CloneModel::State::Uploading:
        terminal().progress(m_clone.sentBytes() > 0
                                ? tr("Uploading … %1 %").arg(100 * m_clone.sentBytes() / m_clone.totalBytes())
                                : tr("Uploading…"));
        break;
    case CloneModel::State::Verifying:
        terminal().progress(tr("Verifying…"));
        break;
    case CloneModel::State::Done:
        terminal().printJson(
            {{u"id"_s, m_clone.voice().id}, {u"name"_s, m_clone.voice().name}, {u"findings"_s, m_findings}});
        terminal().print(tr("%1  %2").arg(m_clone.voice().id, m_clone.voice().name));
        finish(ExitCode::Ok);
        break;
    case CloneModel::State::Failed:
        fail(*m_clone.problem());
        break;
    case CloneModel::State::Cancelled:
        terminal().note(tr("Cancelled. Nothing was kept."));
        finish(ExitCode::Interrupted);
        break;
    }
}
