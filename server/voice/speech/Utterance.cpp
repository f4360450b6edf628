#include "server/voice/speech/Utterance.h"

#include "server/voice/text/Unicode.h"

#include <cstdint>
#include <cstring>

namespace {

bool isVowel(const std::string &ipa)
{
    constexpr std::u32string_view vowels = U"aeiouyøœɶɐɑɒæɛɜɞəɚɝɪʏʊʌɔɤɯɨʉɘɵᵻᵿ";
    std::size_t start = 0;
    while (start < ipa.size() && (ipa.compare(start, 2, "ˈ") == 0 || ipa.compare(start, 2, "ˌ") == 0))
        start += 2;
    const auto first = static_cast<unsigned char>(ipa[start]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3;
    if (start + length > ipa.size())
        return false;
    return vowels.find(decodedUtf8(std::string_view(ipa).substr(start, length))) != std::u32string_view::npos;
}

template <class Value> void append(std::string &bytes, const Value &value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

/// Takes values from the front; after one that is not there whole, nothing is.
class ByteReader final {
public:
    explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}

    bool isWhole() const { return m_isWhole; }

    std::string_view bytes(std::size_t size)
    {
        m_isWhole = m_isWhole && size <= m_rest.size();
        if (!m_isWhole)
            return {};
        const std::string_view taken = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return taken;
    }

    template <class Value> Value value()
    {
        Value value{};
        const std::string_view taken = bytes(sizeof value);
        std::memcpy(&value, taken.data(), taken.size());
        return value;
    }

private:
    std::string_view m_rest;
    bool m_isWhole = true;
};

} // namespace

int Utterance::vowelCount() const
{
    int count = 0;
    for (const Phone &phone : phones)
        count += isVowel(phone.ipa) ? 1 : 0;
    return count;
}

std::string bytesOf(const Utterance &utterance)
{
    const std::vector<float> &samples = utterance.sound.samples;
    std::string bytes;
    append(bytes, static_cast<std::int32_t>(utterance.sound.sampleRateHz));
    append(bytes, samples.size());
    bytes.append(reinterpret_cast<const char *>(samples.data()), samples.size() * sizeof(float));
    append(bytes, utterance.phones.size());
    for (const Phone &phone : utterance.phones) {
        append(bytes, phone.startSeconds);
        append(bytes, phone.ipa.size());
        bytes += phone.ipa;
    }
    append(bytes, utterance.words.size());
    for (const WordStart &word : utterance.words)
        append(bytes, word);
    return bytes;
}

std::optional<Utterance> utteranceFrom(std::string_view bytes)
{
    ByteReader reader(bytes);
    Utterance utterance;
    utterance.sound.sampleRateHz = reader.value<std::int32_t>();
    const std::string_view samples = reader.bytes(reader.value<std::size_t>() * sizeof(float));
    utterance.sound.samples.resize(samples.size() / sizeof(float));
    if (!samples.empty())
        std::memcpy(utterance.sound.samples.data(), samples.data(), samples.size());
    for (auto left = reader.value<std::size_t>(); left > 0 && reader.isWhole(); --left) {
        const auto seconds = reader.value<double>();
        utterance.phones.push_back(
            {.ipa = std::string(reader.bytes(reader.value<std::size_t>())), .startSeconds = seconds});
    }
    for (auto left = reader.value<std::size_t>(); left > 0 && reader.isWhole(); --left)
        utterance.words.push_back(reader.value<WordStart>());
    return reader.isWhole() ? std::optional(std::move(utterance)) : std::nullopt;
}
