#include "app/cli/SpeakCommand.h"

#include "app/cli/LanguageOption.h"
#include "app/cli/Terminal.h"
#include "app/cli/TextArgument.h"
#include "app/cli/describe.h"
#include "models/VoiceSearch.h"

#include <QCommandLineParser>
#include <QFileInfo>

using namespace Qt::StringLiterals;

SpeakCommand::SpeakCommand(Terminal &terminal, const Services &services, const QCommandLineParser &arguments)
    : Command(terminal),
      m_services(services),
      m_generate(services.speech),
      m_export(services.api),
      m_texts(arguments.positionalArguments()),
      m_textFile(arguments.value(u"file"_s)),
      m_voice(arguments.value(u"voice"_s)),
      m_language(arguments.value(u"language"_s)),
      m_output(arguments.value(u"output"_s)),
      m_plays(arguments.isSet(u"play"_s))
{
    connect(&m_generate, &GenerateModel::takeChanged, this, &SpeakCommand::followTake);
    connect(&m_export, &ExportModel::changed, this, &SpeakCommand::followExport);
}

void SpeakCommand::declare(QCommandLineParser &parser)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("cli", text); };
    parser.addOption({u"voice"_s, tr("The voice, by name or id."), u"voice"_s});
    parser.addOption(
        {{u"o"_s, u"output"_s}, tr("The file to write: .wav, .flac, .mp3, .opus or .m4a."), u"file"_s});
    parser.addOption(
        {u"file"_s, tr("Read the text from <file>; the text \"-\" means standard input."), u"file"_s});
    parser.addOption({u"language"_s, tr("Of the text; that of the voice by default."), u"language"_s});
    parser.addOption({u"play"_s, tr("Play it.")});
}

QString SpeakCommand::usageProblem()
{
    if (m_texts.size() > 1)
        return tr("Put the text in quotes: it must be one argument.");
    if (m_texts.isEmpty() == m_textFile.isEmpty())
        return tr("Give the text as an argument, or with --file, or \"-\" to read standard input.");
    if (m_voice.isEmpty())
        return tr("Say which voice with --voice NAME.");
    if (m_output.isEmpty() && !m_plays)
        return tr("Say where to write it with -o FILE, or --play it.");
    return m_language.isEmpty() ? QString() : languageProblem(m_language);
}

std::optional<Error> SpeakCommand::inputProblem()
{
    const Result<QString> text = readText(m_texts.value(0), m_textFile);
    if (!text)
        return text.error();
    m_draft.text = *text;
    if (m_output.isEmpty()) {
        m_folder = std::make_unique<QTemporaryDir>();
        m_output = m_folder->filePath(u"speech.wav"_s);
    }
    const std::optional<Error> problem = ExportModel::problemOf(m_output);
    // The voice is looked up later; any will do to judge the text.
    return problem ? problem : GenerateModel::problemOf({.voiceId = m_voice, .text = m_draft.text});
}

void SpeakCommand::run()
{
    m_elapsed.start();
    auto *search = new VoiceSearch(m_services.voices, m_voice, this);
    connect(search, &VoiceSearch::finished, this, [this, search] {
        if (m_isInterrupted)
            return;
        if (search->result())
            submit(*search->result());
        else
            fail(search->result().error());
    });
    search->start();
}

void SpeakCommand::submit(const Voice &voice)
{
    m_draft.voiceId = voice.id;
    m_draft.language = m_language.isEmpty() ? voice.language : m_language;
    m_takeId = m_generate.submit(m_draft);
}

void SpeakCommand::followTake()
{
    const GenerateModel::Take &take = *m_generate.take(m_takeId);
    switch (take.state) {
    case GenerateModel::Take::State::Submitting:
        break;
    case GenerateModel::Take::State::Running:
        terminal().progress(stateOf(take.task));
        break;
    case GenerateModel::Take::State::Done:
        m_export.start(Track::of(Generation{.id = take.generationId}), m_output);
        break;
    case GenerateModel::Take::State::Failed:
        fail(*take.problem);
        break;
    case GenerateModel::Take::State::Cancelled:
        terminal().note(tr("Cancelled."));
        finish(ExitCode::Interrupted);
        break;
    }
}

void SpeakCommand::followExport()
{
    switch (m_export.state()) {
    case ExportModel::State::Idle:
    case ExportModel::State::Fetching:
    case ExportModel::State::Converting:
        break;
    case ExportModel::State::Done:
        if (m_plays)
            play();
        else
            succeed();
        break;
    case ExportModel::State::Failed:
        fail(*m_export.problem());
        break;
    case ExportModel::State::Cancelled:
        finish(ExitCode::Interrupted);
        break;
    }
}

void SpeakCommand::play()
{
    terminal().progress(tr("Playing…"));
    m_player = std::make_unique<PlayerModel>(m_services.audio());
    connect(m_player.get(), &PlayerModel::finished, this, [this] {
        if (m_player->problem())
            fail(*m_player->problem());
        else
            succeed();
    });
    m_player->play(m_output);
}

void SpeakCommand::succeed()
{
    const QString generationId = m_generate.take(m_takeId)->generationId;
    QJsonObject result{{u"generation_id"_s, generationId},
                       {u"voice_id"_s, m_draft.voiceId},
                       {u"seconds"_s, static_cast<double>(m_elapsed.elapsed()) / 1000}};
    if (!m_folder) {
        result.insert(u"file"_s, QFileInfo(m_output).absoluteFilePath());
        terminal().print(m_output);
    }
    terminal().printJson(result);
    finish(ExitCode::Ok);
}

void SpeakCommand::interrupt()
{
    m_isInterrupted = true;
    if (!m_player && m_export.state() != ExportModel::State::Idle)
        m_export.cancel();
    else if (!m_player && !m_takeId.isEmpty())
        m_generate.cancel(m_takeId);
    else
        finish(ExitCode::Interrupted);
}
