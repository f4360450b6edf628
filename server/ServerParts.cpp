#include "server/ServerParts.h"

#include "server/api/ApiArea.h"
#include "server/api/ApiRoutes.h"
#include "server/api/tasks/TaskRoutes.h"
#include "server/auth/AuthArea.h"
#include "server/auth/AuthRoutes.h"
#include "server/auth/Owner.h"
#include "server/engines/LocalEngine.h"
#include "server/engines/ModalEngine.h"
#include "server/rest/RestArea.h"
#include "server/rest/RestRoutes.h"
#include "server/storage/SigningKey.h"

#include <algorithm>
#include <thread>

namespace asio = boost::asio;

namespace {

Database::Options databaseOptions(const Configuration &configuration, std::string conninfo)
{
    Database::Options options;
    options.connection.conninfo = std::move(conninfo);
    options.statementTimeout = configuration.statementTimeout;
    return options;
}

Keys::Options keyOptions(const Configuration &configuration, const std::filesystem::path &folder)
{
    return {.directory = folder / "keys", .jwtSecret = configuration.jwtSecret};
}

Dispatcher::Options dispatcherOptions(const Configuration &configuration)
{
    return {.hosts = configuration.hosts,
            .refusesForeignOrigins = !configuration.behindProxy,
            .allowedOrigins = configuration.corsOrigins};
}

std::map<Budget, RateLimiter::Limit> budgets(const Configuration &configuration)
{
    static const std::map<std::string, Budget> names{{"generate", Budget::Generate},
                                                     {"clone", Budget::Clone},
                                                     {"design", Budget::Design},
                                                     {"transcribe", Budget::Transcribe},
                                                     {"signin", Budget::SignIn}};
    std::map<Budget, RateLimiter::Limit> limits;
    for (const auto &[name, limit] : configuration.rateLimits)
        limits[names.at(name)] = {limit.requests, limit.window};
    return limits;
}

/// Modal when its URLs are configured, otherwise the local engine (contract/additions.md, engine choice).
EngineSet makeEngines(const asio::any_io_executor &executor, const Configuration &configuration,
                      const std::filesystem::path &folder)
{
    EngineSet engines;
    const Configuration::Modal &modal = configuration.modal;
    if (modal.isConfigured()) {
        ModalEngine::Options options{.submitUrl = modal.submitUrl,
                                     .statusUrl = modal.statusUrl,
                                     .resultUrl = modal.resultUrl,
                                     .cancelUrl = modal.cancelUrl,
                                     .designUrl = modal.designUrl,
                                     .headerName = modal.headerName,
                                     .headerValue = modal.headerValue};
        engines.add(std::make_unique<ModalEngine>(executor, std::move(options)));
    }
    LocalEngine::Options options{.program = configuration.voiceProgram,
                                 .work = folder / "tmp" / "engine",
                                 .cache = folder / "cache",
                                 .slots = std::max(1U, std::thread::hardware_concurrency())};
    engines.add(std::make_unique<LocalEngine>(executor, std::move(options)));
    return engines;
}

WorkerOptions workerOptions(const Configuration &configuration)
{
    WorkerOptions options;
    options.voiceProgram = configuration.voiceProgram;
    options.lease = configuration.lease;
    options.upkeep.grace = configuration.grace;
    if (configuration.deadline)
        options.upkeep.deadline = *configuration.deadline;
    options.isAlone = true;
    return options;
}

ApiServices::Options apiOptions(const Configuration &configuration)
{
    ApiServices::Options options;
    options.features = configuration.features;
    options.activeGenerations = configuration.activeGenerations;
    options.requiresConsent = configuration.requiresConsent;
    options.transcriptionModel = configuration.transcription.model;
    return options;
}

} // namespace

ServerParts::ServerParts(asio::any_io_executor executor, const Configuration &configuration,
                         const std::filesystem::path &folder, std::string databaseConninfo)
    : m_configuration(configuration),
      m_executor(executor),
      m_database(executor, databaseOptions(configuration, std::move(databaseConninfo))),
      m_keys(Keys::load(keyOptions(configuration, folder))),
      m_verifier(m_keys),
      m_urls(signingKeyFrom(folder / "keys" / "storage")),
      m_store(m_database, m_urls, folder / "objects"),
      m_engines(makeEngines(executor, configuration, folder)),
      m_probe(executor, configuration.voiceProgram),
      m_httpClient(executor),
      m_worker(executor, m_database, m_store, m_engines, workerOptions(configuration)),
      m_budgets(budgets(configuration)),
      m_router(apiArea(m_verifier)),
      m_dispatcher(m_router, dispatcherOptions(configuration), &m_budgets),
      m_http(executor, m_dispatcher, m_database),
      m_taskServices{.objects = m_store,
                     .engines = m_engines,
                     .worker = m_worker,
                     .activeGenerations = configuration.activeGenerations}
{
}

void ServerParts::listen(std::uint16_t lastPort)
{
    const std::string &address = m_configuration.listenAddress;
    const bool mayChoose = m_configuration.listenPort == 0;
    m_port = m_http.listen(address, mayChoose ? lastPort : m_configuration.listenPort, mayChoose);
    const std::string port = ":" + std::to_string(m_port);
    std::vector<std::string> hosts = m_configuration.hosts;
    hosts.push_back(url().substr(std::string("http://").size()));
    hosts.push_back("localhost" + port);
    if (!m_configuration.behindProxy)
        m_dispatcher.setHosts(std::move(hosts));
    m_urls.setOrigin(url());
    m_issuer.emplace(m_keys.signingKey, url() + "/auth/v1");
}

std::string ServerParts::url() const
{
    const std::string &address = m_configuration.listenAddress;
    const bool isV6 = address.find(':') != std::string::npos;
    return "http://" + (isV6 ? "[" + address + "]" : address) + ":" + std::to_string(m_port);
}

Response (*ServerParts::renderError() const)(const HttpError &, const RequestContext &)
{
    return m_router.fallback().renderError;
}

asio::awaitable<void> ServerParts::prepare(std::string workspaceId)
{
    co_await m_store.sweep(std::chrono::system_clock::now());
    m_ownerId = co_await ensureOwner(m_database, std::move(workspaceId));
    m_worker.start();
}

void ServerParts::addRoutes(std::function<std::string(std::string_view)> proof)
{
    const Configuration::Transcription &provider = m_configuration.transcription;
    if (provider.isEnabled && !provider.apiKey.empty()) {
        m_transcriber.emplace(m_httpClient, Transcriber::Options{.apiKey = provider.apiKey,
                                                                 .model = provider.model,
                                                                 .serverUrl = provider.serverUrl});
        m_transcriptFill.emplace(m_executor, m_database, m_store, *m_transcriber);
    }
    m_authServices.emplace(AuthServices{.keys = m_keys,
                                        .issuer = *m_issuer,
                                        .passwords = m_passwords,
                                        .ownerTokens = m_ownerTokens,
                                        .hasOpenSignup = m_configuration.openSignup});
    m_storageServices.emplace(StorageServices{.store = m_store, .urls = m_urls});
    m_apiServices.emplace(ApiServices{.objects = m_store,
                                      .probe = m_probe,
                                      .engines = m_engines,
                                      .transcriber = m_transcriber ? &*m_transcriber : nullptr,
                                      .transcriptFill = m_transcriptFill ? &*m_transcriptFill : nullptr,
                                      .options = apiOptions(m_configuration),
                                      .proof = std::move(proof),
                                      .removalQueued = [this] { m_worker.wake(); }});
    m_router.add(authArea(m_verifier), authRoutes(), *m_authServices);
    m_router.add(storageArea(m_verifier), storageRoutes(), *m_storageServices);
    m_router.add(apiArea(m_verifier), apiRoutes(), *m_apiServices);
    m_router.add(apiArea(m_verifier), taskRoutes(), m_taskServices);
    // A client that knows nothing yet asks for /health at the root too.
    Area root = apiArea(m_verifier);
    root.prefixes = {""};
    const auto health = std::ranges::find(apiRoutes(), "/health", &Route<ApiServices>::path);
    m_router.add(std::move(root), std::span(health, 1), *m_apiServices);
    m_router.add(restArea(m_verifier), restRoutes(), m_restServices);
}

asio::awaitable<void> ServerParts::stop()
{
    m_http.stop();
    co_await m_worker.stop();
    m_database.close();
}
