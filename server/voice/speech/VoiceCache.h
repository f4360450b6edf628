#pragma once

#include "server/voice/measure/VoiceProfile.h"
#include "server/voice/speech/LearnedVoice.h"

#include <filesystem>

/// Keeps what was learned about references in a folder, so that the second job in a voice starts at once.
/// Entries are worth nothing by themselves: a missing, foreign or damaged one is learned again, and a failure
/// to write is no error.
class VoiceCache final {
public:
    /// `reference` and `transcript` name the voice by their content. Without a folder nothing is found or
    /// kept.
    VoiceCache(std::optional<std::filesystem::path> folder, const std::filesystem::path &reference,
               const std::string &transcript);

    /// What was measured in the reference, whatever language it is to speak.
    std::optional<VoiceProfile> findProfile() const;
    /// `form` as storedForm() gives it.
    void storeProfile(const std::string &form) const;

    std::optional<LearnedVoice> find(Language language) const;
    void store(Language language, const LearnedVoice &voice) const;

    /// Of the reference's content, as hexadecimal digits.
    const std::string &referenceHash() const { return m_hash; }

private:
    std::filesystem::path entry(const std::string &name) const;
    std::string read(const std::string &name) const;
    void write(const std::string &name, const std::string &text) const;

    std::optional<std::filesystem::path> m_folder;
    std::string m_hash;
};
