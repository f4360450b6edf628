#include "server/db/SocketFolder.h"

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace fs = std::filesystem;

namespace {

constexpr std::size_t socketPathMax = 107; ///< bytes, of the operating system
constexpr std::string_view freshName = "utter-XXXXXX";

bool fits(const fs::path &folder)
{
    return (folder / ".s.PGSQL.5432.lock").string().size() <= socketPathMax;
}

fs::path makeAmongTemporaryFiles(const fs::path &workspace, const std::optional<DatabaseAccount> &account)
{
    std::error_code error;
    const fs::path place = fs::temp_directory_path(error);
    if (error)
        throw std::runtime_error(
            "The path of the workspace " + workspace.string() +
            " is too long for the database's socket, and there is no folder for temporary "
            "files. Choose a workspace with a shorter path.");
    if (!fits(place / freshName))
        throw std::runtime_error("The paths of the workspace " + workspace.string() +
                                 " and of the folder for temporary files " + place.string() +
                                 " are both too long for the database's socket. Choose a workspace with a "
                                 "shorter path.");
    if (account && !canReach(place / freshName, *account))
        throw std::runtime_error("The path of the workspace " + workspace.string() +
                                 " is too long for the database's socket, and the user \"" + account->name +
                                 "\" cannot reach the folder for temporary files " + place.string() +
                                 ". Choose a workspace with a shorter path.");
    return makeFreshFolder(place, account);
}

} // namespace

SocketFolder::SocketFolder(const fs::path &workspace, const std::optional<DatabaseAccount> &account)
    : m_path(workspace / "run" / "db"), m_record(workspace / "run" / "socket-folder"), m_account(account)
{
    std::string leftOver;
    std::getline(std::ifstream(m_record), leftOver);
    if (!leftOver.empty())
        removeFreshFolder(leftOver, m_account);
    if (fits(m_path)) {
        makePrivateFolder(m_path, m_account);
        std::error_code ignored;
        fs::remove(m_record, ignored);
        return;
    }
    m_path = makeAmongTemporaryFiles(workspace, m_account);
    std::ofstream(m_record) << m_path.string() << '\n';
}

SocketFolder::~SocketFolder()
{
    if (fits(m_record.parent_path() / "db"))
        return;
    removeFreshFolder(m_path, m_account);
    std::error_code ignored;
    fs::remove(m_record, ignored);
}
