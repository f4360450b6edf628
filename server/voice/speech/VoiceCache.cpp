#include "server/voice/speech/VoiceCache.h"

#include "server/voice/speech/StoredProfile.h"

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
constexpr const char *learningVersion = "6";

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

std::filesystem::path VoiceCache::entry(const std::string &name) const
{
    return *m_folder / (m_hash + "-" + name + ".json");
}

/// Empty when there is nothing.
std::string VoiceCache::read(const std::string &name) const
{
    if (!m_folder)
        return {};
    std::ifstream file(entry(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void VoiceCache::write(const std::string &name, const std::string &text) const
{
    if (!m_folder)
        return;
    std::error_code ignored;
    std::filesystem::create_directories(*m_folder, ignored);
    // Two jobs may learn the same voice at once: each writes a file of its own, the last one stays.
    std::filesystem::path aside = entry(name);
    aside += "." + std::to_string(std::random_device{}()) + ".part";
    std::ofstream file(aside, std::ios::binary);
    file << text;
    file.close();
    if (file)
        std::filesystem::rename(aside, entry(name), ignored);
    else
        std::filesystem::remove(aside, ignored);
}

std::optional<VoiceProfile> VoiceCache::findProfile() const
{
    return profileFromStoredForm(read("profile"));
}

void VoiceCache::storeProfile(const std::string &form) const
{
    write("profile", form);
}

std::optional<LearnedVoice> VoiceCache::find(Language language) const
{
    const auto voices = fromStoredForm(read(factsOf(language).name));
    if (!voices || !voices->contains(language))
        return std::nullopt;
    return voices->at(language);
}

void VoiceCache::store(Language language, const LearnedVoice &voice) const
{
    write(factsOf(language).name, storedForm({{language, voice}}));
}
