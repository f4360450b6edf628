#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The directory with the bytes: `<first two digits>/<version>` for each stored version, a random name that
/// no key has a part in, and `tmp/` for what is being written. Several servers may share it. Failures are
/// std::system_error.
class ObjectFiles final {
public:
    /// Makes what is missing.
    explicit ObjectFiles(std::filesystem::path directory);

    /// 32 random hexadecimal digits.
    static std::string newVersion();
    /// A row that another program wrote may name anything; only such a name is looked for on the disk.
    static bool isVersion(std::string_view name);
    std::filesystem::path pathOf(const std::string &version) const;
    /// A new name in `tmp/`.
    std::filesystem::path temporaryPath() const;

    /// Moves a file of `tmp/` to its place and makes bytes and name durable. On failure it is in neither. The
    /// move comes before the sync: nobody looks for the file until a row names it, and the file system then
    /// has both to write in one go.
    void publish(const std::filesystem::path &file, const std::string &version) const;
    /// No such file is no failure.
    void remove(const std::string &version) const;

    /// Versions whose file was last written before `time`.
    std::vector<std::string> versionsBefore(std::filesystem::file_time_type time) const;
    /// Removes files of `tmp/` that nobody has touched since `time`.
    void removeTemporariesBefore(std::chrono::system_clock::time_point time) const;

private:
    std::filesystem::path m_directory;
};
