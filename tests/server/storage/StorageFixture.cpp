#include "tests/server/storage/StorageFixture.h"

#include "server/storage/StorageError.h"
#include "server/storage/TokenSigner.h"

#include <QDirIterator>
#include <QFileInfo>

#include <boost/asio/post.hpp>
#include <boost/json.hpp>
#include <sodium.h>

namespace {

constexpr auto jwtSecret = "a secret of the tests, long enough for anybody";

QByteArray makeUser(const char *id)
{
    return QByteArray("insert into auth.users (id, email, aud, role) values ('") + id + "', '" + id +
           "@example.org', 'authenticated', 'authenticated')";
}

} // namespace

bool StorageFixture::start(const QString &directory)
{
    if (sodium_init() < 0 || !m_cluster.start())
        return false;
    m_owner = std::make_unique<TestSession>(m_cluster.url());
    if (!m_owner->run(makeUser(anna)).sqlState.isEmpty() || !m_owner->run(makeUser(ben)).sqlState.isEmpty())
        return false;
    m_directory = directory.isEmpty() ? m_folder.filePath(QStringLiteral("objects")) : directory;
    m_keys = std::make_unique<Keys>(Keys::load(
        {.directory = m_folder.filePath(QStringLiteral("keys")).toStdString(), .jwtSecret = jwtSecret}));
    m_verifier = std::make_unique<TokenVerifier>(*m_keys);
    m_urls = std::make_unique<SignedUrls>("the storage's key");
    Database::Options options;
    options.connection.conninfo = m_cluster.url(QStringLiteral("authenticator")).toStdString();
    m_database = std::make_unique<Database>(m_loop.get_executor(), options);
    m_store = std::make_unique<FileObjectStore>(*m_database, *m_urls, m_directory.toStdString());
    m_services = std::make_unique<StorageServices>(StorageServices{*m_store, *m_urls});
    m_router = std::make_unique<Router>(storageArea(*m_verifier));
    m_router->add(storageArea(*m_verifier), storageRoutes(), *m_services);
    m_dispatcher = std::make_unique<Dispatcher>(*m_router, Dispatcher::Options{}, nullptr);
    m_http = std::make_unique<HttpServer>(m_loop.get_executor(), *m_dispatcher, *m_database);
    const std::uint16_t port = m_http->listen("127.0.0.1", 0, true);
    m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    m_urls->setOrigin(m_url.toString().toStdString());
    m_http->start();
    m_thread = std::thread([this] { m_loop.run(); });
    return true;
}

StorageFixture::~StorageFixture()
{
    if (!m_thread.joinable())
        return;
    boost::asio::post(m_loop, [this] {
        m_http->stop();
        m_database->close();
        m_loop.stop();
    });
    m_thread.join();
}

bool StorageFixture::clear()
{
    m_owner->run("set storage.allow_delete_query = 'true'; delete from storage.objects");
    wait(m_store->sweep(std::chrono::system_clock::now() + std::chrono::hours(1)));
    return files().isEmpty();
}

TestClient StorageFixture::service() const
{
    return TestClient(m_url, {{"apikey", serviceKey()}});
}

TestClient StorageFixture::user(const char *id, int life) const
{
    return TestClient(m_url, {{"Authorization", "Bearer " + tokenOf(id, life)}});
}

QByteArray StorageFixture::tokenOf(const char *id, int life, const char *role) const
{
    const std::int64_t now = TokenVerifier::systemClock();
    const boost::json::object claims{
        {"sub", id}, {"role", role}, {"aud", "authenticated"}, {"iat", now}, {"exp", now + life}};
    return QByteArray::fromStdString(TokenSigner(jwtSecret).sign(claims));
}

QByteArray StorageFixture::uploadPath(const QByteArray &bucket, const QByteArray &key)
{
    const std::string text = wait(m_store->signUpload(bucket.toStdString(), key.toStdString(), anna));
    return QByteArray::fromStdString(text).mid(m_url.toString().size());
}

QByteArray StorageFixture::downloadPath(const QByteArray &bucket, const QByteArray &key, int life)
{
    const std::string text =
        wait(m_store->signDownload(bucket.toStdString(), key.toStdString(), std::chrono::seconds(life)));
    return QByteArray::fromStdString(text).mid(m_url.toString().size());
}

QStringList StorageFixture::files() const
{
    QStringList names;
    QDirIterator entries(m_directory, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext())
        names << QFileInfo(entries.next()).fileName();
    return names;
}
