#include "server/config/Configuration.h"

#include "server/config/Values.h"

#include <functional>
#include <span>

namespace {

using Apply = void (*)(Configuration &, const Value &);

/// A flag or a variable: its name, what stands for its value in the help, its default, what it does.
struct Option {
    std::string_view name;
    std::string_view placeholder; ///< empty: a flag without a value
    std::string_view fallback;
    std::string_view help;
    Apply apply;
    bool isSecret = false; ///< NAME_FILE may name a file that holds it
};

constexpr int secretMinimum = 32;

constexpr Option flags[] = {
    {"--workspace", "DIR", "", "serve the workspace in DIR; it is made where there is none",
     [](Configuration &c, const Value &v) { c.workspace = v.text; }},
    {"--listen", "HOST:PORT", "127.0.0.1, last or free port", "where to listen",
     [](Configuration &c, const Value &v) { v.toEndpoint(c.listenAddress, c.listenPort); }},
    {"--behind-proxy", "", "",
     "a proxy with a certificate stands in front: listening beyond loopback is then allowed",
     [](Configuration &c, const Value &) { c.behindProxy = true; }},
    {"--open-signup", "", "", "anybody who reaches the server may make an account",
     [](Configuration &c, const Value &) { c.openSignup = true; }},
    {"--linger", "SECONDS", "30", "how long to stay without a client or work; 0: until stopped",
     [](Configuration &c, const Value &v) { c.linger = v.toSeconds(0); }},
    {"--require-consent", "", "", "a voice is made only with a statement of consent",
     [](Configuration &c, const Value &) { c.requiresConsent = true; }},
    {"--verbose", "", "", "log more", [](Configuration &c, const Value &) { c.isVerbose = true; }},
    {"--help", "", "", "show this", [](Configuration &c, const Value &) { c.wantsHelp = true; }},
    {"--version", "", "", "show the version", [](Configuration &c, const Value &) { c.wantsVersion = true; }},
};

constexpr Option variables[] = {
    {"UTTER_JWT_SECRET", "TEXT", "", "secret of HS256 tokens, accepted beside the server's own ES256 key",
     [](Configuration &c, const Value &v) { c.jwtSecret = v.toSecret(secretMinimum); }, true},
    {"UTTER_HOSTS", "LIST", "", "further values of the Host header to answer to",
     [](Configuration &c, const Value &v) { c.hosts = v.toList(); }},
    {"CORS_ALLOWED_ORIGIN", "LIST", "none in a workspace", "origins of web pages that may call",
     [](Configuration &c, const Value &v) { c.corsOrigins = v.toList(); }},
    {"UTTER_RATE_LIMITS", "LIST", "off",
     "budgets a person: generate, clone, design, transcribe, signin; as in generate=30/60 (requests/seconds)",
     [](Configuration &c, const Value &v) {
         for (const auto &[name, requests, window] :
              v.toBudgets({"generate", "clone", "design", "transcribe", "signin"}))
             c.rateLimits[name] = {requests, std::chrono::seconds(window)};
     }},
    {"UTTER_ACTIVE_GENERATIONS", "N", "100", "generations that one person may have waiting or running",
     [](Configuration &c, const Value &v) { c.activeGenerations = v.toInteger(1, 1000); }},
    {"UTTER_FEATURES", "LIST", "all",
     "additions to the February contract to offer: all, none, or words of /health",
     [](Configuration &c, const Value &v) { c.features = v.toFeatures(); }},
    {"UTTER_LEASE_SECONDS", "N", "30", "after which the work of a worker that fell silent is taken over",
     [](Configuration &c, const Value &v) { c.lease = v.toSeconds(1); }},
    {"UTTER_GRACE_SECONDS", "N", "60", "before a task that nobody works on is taken over",
     [](Configuration &c, const Value &v) { c.grace = v.toSeconds(0); }},
    {"UTTER_DEADLINE_SECONDS", "N", "per kind of task", "after which a running task has failed",
     [](Configuration &c, const Value &v) { c.deadline = v.toSeconds(1); }},
    {"DB_STATEMENT_TIMEOUT", "SECONDS", "10", "limit of one statement of a request",
     [](Configuration &c, const Value &v) { c.statementTimeout = v.toSeconds(1); }},
    {"AI_API_TIMEOUT", "SECONDS", "300", "limit of one long call to an engine",
     [](Configuration &c, const Value &v) { c.engineTimeout = v.toSeconds(1); }},
    {"MODAL_JOB_SUBMIT", "URL", "", "engine: start a job",
     [](Configuration &c, const Value &v) { c.modal.submitUrl = v.toUrl(); }},
    {"MODAL_JOB_STATUS", "URL", "", "engine: state of a job",
     [](Configuration &c, const Value &v) { c.modal.statusUrl = v.toUrl(); }},
    {"MODAL_JOB_RESULT", "URL", "", "engine: audio of a job",
     [](Configuration &c, const Value &v) { c.modal.resultUrl = v.toUrl(); }},
    {"MODAL_JOB_CANCEL", "URL", "", "engine: cancel a job",
     [](Configuration &c, const Value &v) { c.modal.cancelUrl = v.toUrl(); }},
    {"MODAL_ENDPOINT_VOICE_DESIGN", "URL", "", "engine: design a voice",
     [](Configuration &c, const Value &v) { c.modal.designUrl = v.toUrl(); }},
    {"MODAL_HEADER_NAME", "TEXT", "", "name of a header that is sent on every call to the engine",
     [](Configuration &c, const Value &v) { c.modal.headerName = v.text; }},
    {"MODAL_HEADER_VALUE", "TEXT", "", "value of that header",
     [](Configuration &c, const Value &v) { c.modal.headerValue = v.text; }, true},
    {"TRANSCRIPTION_ENABLED", "true|false", "true", "switch of the transcription",
     [](Configuration &c, const Value &v) { c.transcription.isEnabled = v.toBoolean(); }},
    {"MISTRAL_API_KEY", "TEXT", "", "key of the transcription provider; unset: no transcription",
     [](Configuration &c, const Value &v) { c.transcription.apiKey = v.text; }, true},
    {"MISTRAL_TRANSCRIBE_MODEL", "TEXT", "voxtral-mini-2602", "model of the transcription",
     [](Configuration &c, const Value &v) { c.transcription.model = v.text; }},
    {"MISTRAL_SERVER_URL", "URL", "https://api.mistral.ai", "origin of the transcription provider",
     [](Configuration &c, const Value &v) { c.transcription.serverUrl = v.toUrl(); }},
    {"UTTER_VOICE", "FILE", "beside this program", "the local engine",
     [](Configuration &c, const Value &v) { c.voiceProgram = v.text; }},
};

const Option *find(std::span<const Option> options, std::string_view name)
{
    for (const Option &option : options)
        if (option.name == name)
            return &option;
    return nullptr;
}

void apply(Configuration &configuration, const Option &option, const std::string &text)
{
    try {
        option.apply(configuration, Value{std::string(option.name), text});
    } catch (const BadValue &problem) {
        configuration.problems.emplace_back(problem.what());
    }
}

void readFlags(Configuration &configuration, std::span<const char *const> arguments)
{
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        const std::size_t equals = argument.find('=');
        const Option *option = find(flags, argument.substr(0, equals));
        if (!option) {
            configuration.problems.push_back("Unknown argument " + std::string(argument) + ". See --help.");
        } else if (option->placeholder.empty()) {
            apply(configuration, *option, {});
        } else if (equals != std::string_view::npos) {
            apply(configuration, *option, std::string(argument.substr(equals + 1)));
        } else if (i + 1 < arguments.size()) {
            apply(configuration, *option, arguments[++i]);
        } else {
            configuration.problems.push_back(std::string(argument) + " needs a value (" +
                                             std::string(option->placeholder) + ").");
        }
    }
}

void readVariables(Configuration &configuration, const std::map<std::string, std::string> &environment)
{
    for (const Option &option : variables) {
        const auto value = environment.find(std::string(option.name));
        std::string text = value == environment.end() ? "" : trimmed(value->second);
        const auto file =
            option.isSecret ? environment.find(std::string(option.name) + "_FILE") : environment.end();
        if (text.empty() && file != environment.end() && !trimmed(file->second).empty()) {
            if (const auto content = readSecretFile(trimmed(file->second)))
                text = trimmed(*content);
            else
                configuration.problems.push_back(file->first + ": the file " + file->second +
                                                 " cannot be read.");
        }
        if (!text.empty())
            apply(configuration, option, text);
    }
}

void checkTogether(Configuration &configuration)
{
    if (configuration.wantsHelp || configuration.wantsVersion)
        return;
    if (configuration.workspace.empty())
        configuration.problems.emplace_back("Say which workspace to serve: --workspace DIR.");
    if (!isLoopback(configuration.listenAddress) && !configuration.behindProxy)
        configuration.problems.push_back(
            "Listening on " + configuration.listenAddress +
            " would send passwords in the clear. Put a proxy with a certificate in front and "
            "say --behind-proxy, or listen on 127.0.0.1.");
    if (configuration.modal.headerName.empty() != configuration.modal.headerValue.empty())
        configuration.problems.emplace_back(
            "MODAL_HEADER_NAME and MODAL_HEADER_VALUE belong together: set both or none.");
}

void describe(std::string &text, std::span<const Option> options)
{
    for (const Option &option : options) {
        std::string line = "  " + std::string(option.name);
        if (!option.placeholder.empty())
            line += (option.name.starts_with("--") ? " " : "=") + std::string(option.placeholder);
        line.resize(std::max<std::size_t>(line.size() + 2, 36), ' ');
        text += line + std::string(option.help);
        if (!option.fallback.empty())
            text += " (" + std::string(option.fallback) + ")";
        text += '\n';
    }
}

} // namespace

Configuration Configuration::read(int argc, const char *const *argv,
                                  const std::map<std::string, std::string> &environment)
{
    Configuration configuration;
    readVariables(configuration, environment);
    readFlags(configuration, std::span(argv, static_cast<std::size_t>(argc)).subspan(argc > 0 ? 1 : 0));
    checkTogether(configuration);
    return configuration;
}

std::string Configuration::help()
{
    std::string text = "utter-server: the server of Utter, for a workspace on this computer\n\n"
                       "usage: utter-server --workspace DIR [flags]\n\nflags\n";
    describe(text, flags);
    text += "\nenvironment (of a secret, NAME_FILE may name a file that holds it)\n";
    describe(text, variables);
    text += "\nexit codes\n  0 stopped cleanly   1 failed   2 bad usage or configuration   3 the workspace "
            "is served already\n";
    return text;
}
