#include "server/local/Workspace.h"

#include "server/local/PrivateFiles.h"

#include <boost/json.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <fstream>

namespace fs = std::filesystem;

namespace {

std::string firstLine(const fs::path &file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

} // namespace

std::string ServerCard::toJson() const
{
    const boost::json::object object{{"url", url},
                                     {"pid", pid},
                                     {"publishable_key", publishableKey},
                                     {"secret", secret},
                                     {"version", version}};
    return boost::json::serialize(object);
}

class Workspace::Lock {
public:
    explicit Lock(const fs::path &file) : m_handle(tryLock(file))
    {
        if (m_handle < 0)
            throw WorkspaceTaken();
    }
    ~Lock() { unlock(m_handle); }
    Lock(const Lock &) = delete;
    Lock &operator=(const Lock &) = delete;

private:
    std::intptr_t m_handle;
};

Workspace::Workspace(fs::path folder) : m_folder(fs::absolute(folder).lexically_normal())
{
    makeWorkspaceFolder(m_folder, true);
    m_lock = std::make_unique<Lock>(m_folder / "lock");
    makeWorkspaceFolder(m_folder / "run", true);
    for (const char *part : {"objects", "keys", "tmp", "cache", "log"})
        makeWorkspaceFolder(m_folder / part, false);
    withdraw(); // a card that a killed server left behind
    m_id = firstLine(m_folder / "id");
    if (m_id.empty()) {
        m_id = to_string(boost::uuids::random_generator()());
        writePrivately(m_folder / "id", m_id + "\n");
    }
}

Workspace::~Workspace()
{
    withdraw();
}

std::uint16_t Workspace::lastPort() const
{
    const long port = std::strtol(firstLine(m_folder / "port").c_str(), nullptr, 10);
    return port > 0 && port <= 65535 ? static_cast<std::uint16_t>(port) : std::uint16_t{0};
}

void Workspace::rememberPort(std::uint16_t port) const
{
    if (port != lastPort())
        writePrivately(m_folder / "port", std::to_string(port) + "\n");
}

void Workspace::publish(const ServerCard &card) const
{
    writePrivately(m_folder / "run" / "server.json", card.toJson() + "\n");
}

void Workspace::withdraw() const
{
    std::error_code ignored;
    fs::remove(m_folder / "run" / "server.json", ignored);
}
