#pragma once

#include "server/auth/Keys.h"
#include "server/auth/TokenVerifier.h"
#include "server/db/Database.h"
#include "server/http/Dispatcher.h"
#include "server/http/HttpServer.h"
#include "server/http/Router.h"
#include "server/storage/FileObjectStore.h"
#include "server/storage/SignedUrls.h"
#include "server/storage/StorageRoutes.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestSession.h"

#include <QStringList>
#include <QTemporaryDir>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <memory>
#include <thread>

/// The Storage with its real HTTP, database and files, in a thread beside the test, and two users who know
/// nothing of each other.
class StorageFixture final {
public:
    static constexpr auto anna = "0b0f5c0e-2c5e-4d0e-9d7f-3f3a5b1c9e11";
    static constexpr auto ben = "9c1f5c0e-2c5e-4d0e-9d7f-3f3a5b1c9e22";

    StorageFixture() = default;
    ~StorageFixture();
    StorageFixture(const StorageFixture &) = delete;
    StorageFixture &operator=(const StorageFixture &) = delete;

    /// `directory` is for the objects; empty: one of its own.
    bool start(const QString &directory = {});

    /// Removes all objects and their files.
    bool clear();

    QUrl url() const { return m_url; }
    TestClient visitor() const { return TestClient(m_url); }
    TestClient service() const;
    /// A signed-in user; `life` in seconds from now.
    TestClient user(const char *id, int life = 3600) const;
    QByteArray tokenOf(const char *id, int life = 3600, const char *role = "authenticated") const;
    QByteArray publishableKey() const { return QByteArray::fromStdString(m_keys->publishableKey); }
    QByteArray serviceKey() const { return QByteArray::fromStdString(m_keys->secretKey); }

    /// The path of a signed URL, made as the API makes it.
    QByteArray uploadPath(const QByteArray &bucket, const QByteArray &key);
    QByteArray downloadPath(const QByteArray &bucket, const QByteArray &key, int life = 3600);

    FileObjectStore &store() { return *m_store; }
    const SignedUrls &urls() const { return *m_urls; }
    Database &database() { return *m_database; }
    TestSession &owner() { return *m_owner; } ///< SQL as the owner of everything
    boost::asio::any_io_executor executor() { return m_loop.get_executor(); }
    /// Runs a coroutine in the server's thread to its end and throws what it threw.
    template <class T> T wait(boost::asio::awaitable<T> work)
    {
        return boost::asio::co_spawn(m_loop, std::move(work), boost::asio::use_future).get();
    }

    /// Names of all files with bytes, of `tmp/` too.
    QStringList files() const;
    QString directory() const { return m_directory; }

private:
    TestDatabase m_cluster;
    QTemporaryDir m_folder;
    QString m_directory;
    boost::asio::io_context m_loop{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_guard =
        make_work_guard(m_loop);
    std::unique_ptr<TestSession> m_owner;
    std::unique_ptr<Keys> m_keys;
    std::unique_ptr<TokenVerifier> m_verifier;
    std::unique_ptr<SignedUrls> m_urls;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<FileObjectStore> m_store;
    std::unique_ptr<StorageServices> m_services;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<Dispatcher> m_dispatcher;
    std::unique_ptr<HttpServer> m_http;
    std::thread m_thread;
    QUrl m_url;
};
