#include "server/voice/audio/WavHeader.h"

#include <array>
#include <cstdint>
#include <fstream>
#include <string_view>

namespace {

/// Programs that write to a pipe put the largest number they can think of.
constexpr std::uint32_t unknownSize = 0x7FFF0000;

std::uint32_t numberAt(const std::array<char, 16> &bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

} // namespace

double promisedWavSeconds(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::array<char, 16> bytes{};
    file.read(bytes.data(), 12);
    const std::string_view start(bytes.data(), 12);
    if (!file || !start.starts_with("RIFF") || !start.ends_with("WAVE"))
        return 0;
    std::uint32_t bytesPerSecond = 0;
    while (file.read(bytes.data(), 8)) {
        const std::string_view name(bytes.data(), 4);
        const std::uint32_t size = numberAt(bytes, 4);
        if (name == "data")
            return bytesPerSecond > 0 && size < unknownSize ? static_cast<double>(size) / bytesPerSecond : 0;
        std::uint32_t read = 0;
        if (name == "fmt " && size >= 16) {
            file.read(bytes.data(), 16);
            read = 16;
            bytesPerSecond = numberAt(bytes, 8);
        }
        file.seekg(static_cast<std::streamoff>(size) - read + size % 2,
                   std::ios::cur); // chunks have an even length
    }
    return 0;
}
