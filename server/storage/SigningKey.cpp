#include "server/storage/SigningKey.h"

#include "server/storage/DurableFile.h"

#include <sodium.h>

#include <fstream>
#include <system_error>

namespace {

constexpr std::size_t keyBytes = 32;

std::string readKey(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string key((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (key.size() != keyBytes)
        throw std::system_error(std::make_error_code(std::errc::io_error),
                                "The storage key " + file.string() + " cannot be read");
    return key;
}

} // namespace

std::string signingKeyFrom(const std::filesystem::path &file)
{
    if (std::filesystem::exists(file))
        return readKey(file);
    std::filesystem::create_directories(file.parent_path());
    std::string key(keyBytes, '\0');
    randombytes_buf(key.data(), key.size());
    // Written aside, so that a crash leaves a whole key or none.
    std::filesystem::path aside = file;
    aside += ".new";
    std::filesystem::remove(aside);
    {
        DurableFile fresh = DurableFile::create(aside);
        fresh.write(key);
        fresh.sync();
    }
    std::filesystem::rename(aside, file);
    DurableFile::syncDirectory(file.parent_path());
    return key;
}
