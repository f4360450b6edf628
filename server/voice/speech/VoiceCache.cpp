#include "server/voice/speech/VoiceCache.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/sha.h>
}

#include <array>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>

namespace {

/// Part of every key; another number makes the engine learn anew. Raise it when measuring or fitting changes.
constexpr const char *learningVersion = "1";

std::string hashOf(const std::filesystem::path &file, const std::string &text)
{
    struct Deleter {
        void operator()(AVSHA *sha) const { av_free(sha); }
    };
    const std::unique_ptr<AVSHA, Deleter> sha(av_sha_alloc());
    av_sha_init(sha.get(), 256);
    const auto update = [&sha](const char *data, std::size_t size) {
        av_sha_update(sha.get(), reinterpret_cast<const std::uint8_t *>(data), size);
    };
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 65536> buffer{};
    while (stream.read(buffer.data(), buffer.size()), stream.gcount() > 0)
        update(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    const std::string rest = std::string(1, '\0') + text + '\0' + learningVersion + UTTER_VERSION;
    update(rest.data(), rest.size());
    std::array<std::uint8_t, 32> digest{};
    av_sha_final(sha.get(), digest.data());
    std::string hexadecimal;
    for (const std::uint8_t byte : digest) {
        hexadecimal += "0123456789abcdef"[byte >> 4U];
        hexadecimal += "0123456789abcdef"[byte & 15U];
    }
    return hexadecimal;
}

} // namespace

VoiceCache::VoiceCache(std::optional<std::filesystem::path> folder, const std::filesystem::path &reference,
                       const std::string &transcript)
    : m_folder(std::move(folder)), m_hash(hashOf(reference, transcript))
{
}

std::filesystem::path VoiceCache::entry(Language language) const
{
    return *m_folder / (m_hash + "-" + factsOf(language).name + ".json");
}

std::optional<LearnedVoice> VoiceCache::find(Language language) const
{
    if (!m_folder)
        return std::nullopt;
    std::ifstream file(entry(language), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto voices = fromStoredForm(text);
    if (!voices || !voices->contains(language))
        return std::nullopt;
    return voices->at(language);
}

void VoiceCache::store(Language language, const LearnedVoice &voice) const
{
    if (!m_folder)
        return;
    std::error_code ignored;
    std::filesystem::create_directories(*m_folder, ignored);
    // Two jobs may learn the same voice at once: each writes a file of its own, the last one stays.
    std::filesystem::path aside = entry(language);
    aside += "." + std::to_string(std::random_device{}()) + ".part";
    std::ofstream file(aside, std::ios::binary);
    file << storedForm({{language, voice}});
    file.close();
    if (file)
        std::filesystem::rename(aside, entry(language), ignored);
    else
        std::filesystem::remove(aside, ignored);
}
