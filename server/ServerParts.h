#pragma once

#include "server/api/ApiServices.h"
#include "server/api/Transcriber.h"
#include "server/api/TranscriptFill.h"
#include "server/api/tasks/TaskServices.h"
#include "server/auth/AuthServices.h"
#include "server/auth/Keys.h"
#include "server/auth/OwnerTokens.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/TokenIssuer.h"
#include "server/auth/TokenVerifier.h"
#include "server/config/Configuration.h"
#include "server/db/Database.h"
#include "server/engines/EngineSet.h"
#include "server/engines/HttpClient.h"
#include "server/engines/VoiceProbe.h"
#include "server/http/HttpServer.h"
#include "server/http/RateLimiter.h"
#include "server/jobs/Worker.h"
#include "server/rest/RestRoutes.h"
#include "server/storage/FileObjectStore.h"
#include "server/storage/SignedUrls.h"
#include "server/storage/StorageRoutes.h"

#include <boost/asio/any_io_executor.hpp>

/// Everything that serves requests and works on tasks, over a database that is there: made once, introduced
/// to each other.
class ServerParts final {
public:
    /// `folder` is the workspace.
    ServerParts(boost::asio::any_io_executor executor, const Configuration &configuration,
                const std::filesystem::path &folder, std::string databaseConninfo);

    /// Binds the address, so that the URL is known; nobody is answered yet. Throws std::runtime_error for the
    /// person.
    void listen(std::uint16_t lastPort);
    std::uint16_t port() const { return m_port; }
    std::string url() const;

    /// Prepares the store and the owner's account, and starts the worker.
    boost::asio::awaitable<void> prepare(std::string workspaceId);
    const std::string &ownerId() const { return m_ownerId; }

    Router &router() { return m_router; }
    /// Errors of the API, which the routes of the workspace answer with too.
    Response (*renderError() const)(const HttpError &, const RequestContext &);
    const Keys &keys() const { return m_keys; }
    OwnerTokens &ownerTokens() { return m_ownerTokens; }
    const Worker &worker() const { return m_worker; }

    /// `proof`: what GET /health?challenge= answers.
    void addRoutes(std::function<std::string(std::string_view)> proof);
    void serve() { m_http.start(); }
    /// Takes no more requests; lets the current ones end, and the work stop where it can be taken up again.
    boost::asio::awaitable<void> stop();

private:
    const Configuration &m_configuration;
    boost::asio::any_io_executor m_executor;
    Database m_database;
    Keys m_keys;
    TokenVerifier m_verifier;
    OwnerTokens m_ownerTokens;
    PasswordHasher m_passwords;
    std::optional<TokenIssuer> m_issuer; ///< needs the URL
    SignedUrls m_urls;
    FileObjectStore m_store;
    EngineSet m_engines;
    VoiceProbe m_probe;
    HttpClient m_httpClient;
    std::optional<Transcriber> m_transcriber;       ///< where a provider is configured
    std::optional<TranscriptFill> m_transcriptFill; ///< likewise
    Worker m_worker;
    RateLimiter m_budgets;
    Router m_router;
    Dispatcher m_dispatcher;
    HttpServer m_http;
    std::uint16_t m_port = 0;
    std::string m_ownerId;
    std::optional<AuthServices> m_authServices;
    std::optional<StorageServices> m_storageServices;
    std::optional<ApiServices> m_apiServices;
    TaskServices m_taskServices;
    RestServices m_restServices;
};
