#include "app/cli/CommandTable.h"

#include "app/Application.h"
#include "app/cli/CancelCommand.h"
#include "app/cli/CloneCommand.h"
#include "app/cli/DeleteCommand.h"
#include "app/cli/DesignCommand.h"
#include "app/cli/DoctorCommand.h"
#include "app/cli/ExportCommand.h"
#include "app/cli/HistoryCommand.h"
#include "app/cli/RecordCommand.h"
#include "app/cli/SpeakCommand.h"
#include "app/cli/TasksCommand.h"
#include "app/cli/VoicesCommand.h"
#include "services/workspace/WorkspacePath.h"

#include <QCommandLineParser>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Arguments = QCommandLineParser;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

QList<CommandEntry> makingVoices()
{
    return {{.name = u"clone"_s,
             .synopsis = u"FILE --name NAME"_s,
             .summary = tr("make a voice of a recording"),
             .arguments = 1,
             .declare = CloneCommand::declare,
             .make =
                 [](Application &app, Terminal &terminal, const Arguments &arguments) {
                     const CloneModel::Services services{.network = app.network(), .voices = app.voices()};
                     return std::make_unique<CloneCommand>(terminal, services, arguments);
                 }},
            {.name = u"design"_s,
             .synopsis = u"DESCRIPTION --name NAME --text TEXT"_s,
             .summary = tr("make a voice of a description"),
             .arguments = 1,
             .declare = DesignCommand::declare,
             .make =
                 [](Application &app, Terminal &terminal, const Arguments &arguments) {
                     const DesignModel::Services services{
                         .api = app.api(), .voices = app.voices(), .tasks = app.tasks()};
                     return std::make_unique<DesignCommand>(terminal, services, arguments);
                 }},
            {.name = u"record"_s,
             .synopsis = u"-o FILE"_s,
             .summary = tr("record the microphone into a WAV file"),
             .sessionNeed = SessionNeed::Never,
             .declare = RecordCommand::declare,
             .make =
                 [](Application &app, Terminal &terminal, const Arguments &arguments) {
                     return std::make_unique<RecordCommand>(terminal, app.audio(), arguments);
                 }},
            {.name = u"voices"_s,
             .summary = tr("list the voices"),
             .declare = VoicesCommand::declare,
             .make = [](Application &app, Terminal &terminal, const Arguments &arguments) {
                 return std::make_unique<VoicesCommand>(terminal, app.voices(), arguments);
             }}};
}

QList<CommandEntry> speaking()
{
    return {{.name = u"speak"_s,
             .synopsis = u"TEXT --voice NAME -o FILE"_s,
             .summary = tr("have a text spoken"),
             .arguments = 1,
             .declare = SpeakCommand::declare,
             .make =
                 [](Application &app, Terminal &terminal, const Arguments &arguments) {
                     const SpeakCommand::Services services{
                         .api = app.api(),
                         .voices = app.voices(),
                         .speech = {.speech = app.speech(), .tasks = app.tasks()},
                         .audio = [&app]() -> AudioThread & { return app.audio(); }};
                     return std::make_unique<SpeakCommand>(terminal, services, arguments);
                 }},
            {.name = u"history"_s,
             .summary = tr("list what was spoken"),
             .declare = HistoryCommand::declare,
             .make =
                 [](Application &app, Terminal &terminal, const Arguments &arguments) {
                     return std::make_unique<HistoryCommand>(terminal, app.speech(), arguments);
                 }},
            {.name = u"export"_s,
             .synopsis = u"ID -o FILE"_s,
             .summary = tr("write the audio of something that was spoken"),
             .arguments = 1,
             .declare = ExportCommand::declare,
             .make = [](Application &app, Terminal &terminal, const Arguments &arguments) {
                 return std::make_unique<ExportCommand>(terminal, app.api(), arguments);
             }}};
}

QList<CommandEntry> keepingOrder()
{
    return {{.name = u"tasks"_s,
             .summary = tr("list what is under way"),
             .declare = TasksCommand::declare,
             .make =
                 [](Application &app, Terminal &terminal, const Arguments &arguments) {
                     return std::make_unique<TasksCommand>(terminal, app.tasks(), arguments);
                 }},
            {.name = u"cancel"_s,
             .synopsis = u"ID"_s,
             .summary = tr("stop a task"),
             .arguments = 1,
             .make =
                 [](Application &app, Terminal &terminal, const Arguments &arguments) {
                     return std::make_unique<CancelCommand>(terminal, app.tasks(), arguments);
                 }},
            {.name = u"delete"_s,
             .synopsis = u"ID|NAME"_s,
             .summary = tr("delete a voice, or something that was spoken"),
             .arguments = 1,
             .make =
                 [](Application &app, Terminal &terminal, const Arguments &arguments) {
                     const DeleteCommand::Services services{.voices = app.voices(), .speech = app.speech()};
                     return std::make_unique<DeleteCommand>(terminal, services, arguments);
                 }},
            {.name = u"doctor"_s,
             .summary = tr("say what works on this machine, and what to do about what does not"),
             .sessionNeed = SessionNeed::OnServer,
             .make = [](Application &app, Terminal &terminal, const Arguments &arguments) {
                 const SystemCheck::Services services{.session = app.session(), .health = app.health()};
                 return std::make_unique<DoctorCommand>(terminal, services, workspaceOf(arguments));
             }}};
}

} // namespace

const QList<CommandEntry> &commandTable()
{
    static const QList<CommandEntry> entries = makingVoices() + speaking() + keepingOrder();
    return entries;
}

bool isCommand(const QString &word)
{
    const QList<CommandEntry> &entries = commandTable();
    return std::any_of(entries.begin(), entries.end(),
                       [&word](const CommandEntry &entry) { return entry.name == word; });
}

QString workspaceOf(const QCommandLineParser &arguments)
{
    return workspacePath(arguments.value(u"workspace"_s));
}
