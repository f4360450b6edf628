#include "server/local/Workspace.h"

#include "server/local/PrivateFiles.h"

#include <boost/json.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>

namespace fs = std::filesystem;

namespace {

std::string firstLine(const fs::path &file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

bool isUuid(const std::string &text)
{
    try {
        return to_string(boost::uuids::string_generator()(text)) == text;
    } catch (const std::runtime_error &) {
        return false;
    }
}

/// What a first start writes before the id is there; it may have been cut off, or be under way.
bool isOfFirstStart(const fs::path &entry)
{
    static constexpr std::array names{"lock", "id.new"};
    return std::any_of(names.begin(), names.end(),
                       [&](const char *name) { return entry.filename() == name; });
}

/// Whether nothing but a first start has written in the folder; also true when it is not there.
bool isFresh(const fs::path &folder)
{
    std::error_code error;
    const fs::directory_iterator entries(folder, error); // an unreadable one is refused when it is taken
    return std::all_of(begin(entries), end(entries),
                       [](const fs::directory_entry &entry) { return isOfFirstStart(entry.path()); });
}

/// A folder of the person's with something else in it must stay as it is.
void takeFolder(const fs::path &folder)
{
    const bool isNew = isFresh(folder); // asked first: another server may make the workspace meanwhile
    const bool isWorkspace = isUuid(firstLine(folder / "id"));
    if (!isNew && !isWorkspace)
        throw std::runtime_error(
            "The folder " + folder.string() +
            " holds other files and is not a workspace. Choose an empty or a new folder.");
    takeWorkspaceFolder(folder, isNew && !isWorkspace);
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
    takeFolder(m_folder);
    m_lock = std::make_unique<Lock>(m_folder / "lock");
    m_id = firstLine(m_folder / "id");
    if (!isUuid(m_id)) { // before anything else: by this file the folder is known as ours
        m_id = to_string(boost::uuids::random_generator()());
        writePrivately(m_folder / "id", m_id + "\n");
    }
    makeWorkspaceFolder(m_folder / "run", true);
    for (const char *part : {"objects", "keys", "tmp", "cache", "log"})
        makeWorkspaceFolder(m_folder / part, false);
    withdraw(); // a card that a killed server left behind
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
