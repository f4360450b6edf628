#include "server/engines/WavFile.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>

namespace {

constexpr std::uint32_t smallestFormat = 16;

struct Chunk {
    std::array<char, 4> id;
    std::uint32_t size;

    bool is(const char *name) const { return std::memcmp(id.data(), name, id.size()) == 0; }
};

std::uint32_t littleEndian(const char *bytes)
{
    std::uint32_t value = 0;
    for (int i = 3; i >= 0; --i)
        value = (value << 8) | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::optional<Chunk> readChunk(std::ifstream &stream)
{
    std::array<char, 8> head;
    if (!stream.read(head.data(), head.size()))
        return std::nullopt;
    return Chunk{{head[0], head[1], head[2], head[3]}, littleEndian(head.data() + 4)};
}

} // namespace

std::optional<double> wavDuration(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 4> form;
    const auto riff = readChunk(stream);
    if (!riff || !riff->is("RIFF") || !stream.read(form.data(), form.size()) ||
        std::memcmp(form.data(), "WAVE", 4) != 0)
        return std::nullopt;
    std::uint32_t bytesPerSecond = 0;
    while (const auto chunk = readChunk(stream)) {
        const std::streamoff start = stream.tellg();
        if (chunk->is("data") && bytesPerSecond > 0) {
            std::error_code error;
            const std::uint64_t size = std::filesystem::file_size(file, error);
            const std::uint64_t there = error ? 0 : size - static_cast<std::uint64_t>(start);
            if (chunk->size > 0 && there == 0)
                return std::nullopt;
            // A writer that streams does not know the length: it says 0xffffffff, or more than there is.
            const std::uint64_t bytes = std::min<std::uint64_t>(chunk->size, there);
            return static_cast<double>(bytes) / bytesPerSecond;
        }
        if (chunk->is("fmt ") && chunk->size >= smallestFormat) {
            std::array<char, smallestFormat> format;
            stream.read(format.data(), format.size());
            bytesPerSecond = littleEndian(format.data() + 8);
        }
        stream.seekg(start + static_cast<std::streamoff>(chunk->size + chunk->size % 2));
    }
    return std::nullopt;
}
