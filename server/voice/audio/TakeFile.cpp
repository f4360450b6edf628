#include "server/voice/audio/TakeFile.h"

#include "server/voice/protocol/JobError.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <string>

namespace {

void appendNumber(std::string &bytes, std::uint32_t value, int size)
{
    for (int i = 0; i < size; ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

std::string header(std::uint32_t dataBytes, std::uint32_t sampleRateHz)
{
    std::string bytes = "RIFF";
    appendNumber(bytes, 36 + dataBytes, 4);
    bytes += "WAVEfmt ";
    appendNumber(bytes, 16, 4); // length of this chunk
    appendNumber(bytes, 1, 2);  // PCM
    appendNumber(bytes, 1, 2);  // mono
    appendNumber(bytes, sampleRateHz, 4);
    appendNumber(bytes, sampleRateHz * 2, 4);
    appendNumber(bytes, 2, 2); // bytes a frame
    appendNumber(bytes, 16, 2);
    bytes += "data";
    appendNumber(bytes, dataBytes, 4);
    return bytes;
}

std::string pcm(const Sound &sound)
{
    std::string bytes(2 * sound.samples.size(), '\0');
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        // Rounds to the nearest: a cast cuts off, and the sum is never negative.
        const auto level =
            static_cast<int>(std::clamp(sound.samples[i], -1.0F, 1.0F) * 32767.0F + 32768.5F) - 32768;
        bytes[2 * i] = static_cast<char>(level & 0xFF);
        bytes[2 * i + 1] = static_cast<char>(level >> 8);
    }
    return bytes;
}

bool isFull(int cause)
{
#ifdef EDQUOT
    if (cause == EDQUOT)
        return true;
#endif
    return cause == ENOSPC || cause == EFBIG;
}

[[noreturn]] void fail(const std::filesystem::path &path, int cause)
{
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    if (isFull(cause))
        throw JobError{JobError::Code::NoSpace, "There is no room left on the disk for the audio."};
    throw JobError{JobError::Code::Internal,
                   "The audio could not be written: " + std::generic_category().message(cause) + "."};
}

} // namespace

void writeTake(const std::filesystem::path &path, const Sound &sound)
{
    const std::string data = pcm(sound);
    errno = 0;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << header(static_cast<std::uint32_t>(data.size()), static_cast<std::uint32_t>(sound.sampleRateHz))
         << data;
    file.close();
    if (!file)
        fail(path, errno);
}
