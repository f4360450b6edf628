#include "server/storage/ObjectFiles.h"

#include "server/storage/DurableFile.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>

namespace fs = std::filesystem;

namespace {

constexpr std::size_t versionLength = 32;
constexpr std::size_t fanLength = 2;
constexpr auto temporaryFolder = "tmp";

/// When the name was given, from its first part. A link to an old file is as old as that file; its name is
/// not.
std::chrono::system_clock::time_point namedAt(const std::string &name)
{
    std::int64_t seconds = 0;
    std::from_chars(name.data(), name.data() + name.size(), seconds);
    return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

} // namespace

ObjectFiles::ObjectFiles(fs::path directory) : m_directory(std::move(directory))
{
    static constexpr char digits[] = "0123456789abcdef";
    fs::create_directories(m_directory / temporaryFolder);
    for (int i = 0; i < 256; ++i)
        fs::create_directory(m_directory / std::string{digits[i >> 4], digits[i & 15]});
    DurableFile::syncDirectory(m_directory);
}

std::string ObjectFiles::newVersion()
{
    unsigned char bytes[versionLength / 2];
    char text[versionLength + 1];
    randombytes_buf(bytes, sizeof bytes);
    return sodium_bin2hex(text, sizeof text, bytes, sizeof bytes);
}

bool ObjectFiles::isVersion(std::string_view name)
{
    return name.size() == versionLength &&
           name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

fs::path ObjectFiles::pathOf(const std::string &version) const
{
    return m_directory / version.substr(0, fanLength) / version;
}

fs::path ObjectFiles::temporaryPath() const
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    return m_directory / temporaryFolder / (std::to_string(seconds) + "-" + newVersion());
}

void ObjectFiles::publish(const fs::path &file, const std::string &version) const
{
    const fs::path place = pathOf(version);
    fs::rename(file, place);
    try {
        DurableFile::open(place).sync();
        DurableFile::syncDirectory(place.parent_path());
    } catch (...) {
        remove(version);
        throw;
    }
}

void ObjectFiles::remove(const std::string &version) const
{
    if (isVersion(version)) // a row that another program wrote may say anything
        fs::remove(pathOf(version));
}

std::vector<std::string> ObjectFiles::versionsBefore(fs::file_time_type time) const
{
    std::vector<std::string> versions;
    for (const fs::directory_entry &folder : fs::directory_iterator(m_directory)) {
        if (folder.path().filename().string().size() != fanLength || !folder.is_directory())
            continue;
        for (const fs::directory_entry &entry : fs::directory_iterator(folder)) {
            std::string name = entry.path().filename().string();
            std::error_code gone;
            if (isVersion(name) && entry.last_write_time(gone) < time && !gone)
                versions.push_back(std::move(name));
        }
    }
    return versions;
}

void ObjectFiles::removeTemporariesBefore(std::chrono::system_clock::time_point time) const
{
    const auto fileTime = fs::file_time_type::clock::now() - (std::chrono::system_clock::now() - time);
    for (const fs::directory_entry &entry : fs::directory_iterator(m_directory / temporaryFolder)) {
        std::error_code gone;
        const bool isOld =
            namedAt(entry.path().filename().string()) < time && entry.last_write_time(gone) < fileTime;
        if (isOld && !gone)
            fs::remove(entry.path(), gone);
    }
}
