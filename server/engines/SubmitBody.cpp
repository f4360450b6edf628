#include "server/engines/SubmitBody.h"

#include <boost/json/serialize.hpp>
#include <sodium.h>

#include <algorithm>
#include <array>

namespace {

constexpr std::size_t pieceBytes = 48 * 1024; // of three, so that no piece but the last is padded
constexpr std::string_view tail = "\"}";

std::size_t copyFrom(const std::string &text, std::size_t &position, std::span<char> buffer)
{
    const std::size_t count = std::min(buffer.size(), text.size() - position);
    std::copy_n(text.data() + position, count, buffer.data());
    position += count;
    return count;
}

/// `{... ,"member":"`: the object without its closing brace.
std::string openedObject(const boost::json::object &fields, std::string_view member)
{
    std::string text = boost::json::serialize(fields);
    text.pop_back();
    return text + (fields.empty() ? "\"" : ",\"") + std::string(member) + "\":\"";
}

std::string encode(std::span<const char> bytes)
{
    const std::size_t size = sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    std::string text(size, '\0');
    sodium_bin2base64(text.data(), size, reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // its terminating zero
    return text;
}

} // namespace

JsonText::JsonText(const boost::json::object &value) : m_text(boost::json::serialize(value)) {}

std::size_t JsonText::read(std::span<char> buffer)
{
    return copyFrom(m_text, m_position, buffer);
}

SubmitBody::SubmitBody(const boost::json::object &fields, std::string_view fileMember,
                       const std::filesystem::path &file)
    : m_head(openedObject(fields, fileMember)), m_file(file, std::ios::binary)
{
    std::error_code error;
    m_fileSize = std::filesystem::file_size(file, error);
    if (error || !m_file)
        throw std::runtime_error("the reference cannot be read");
    rewind();
}

void SubmitBody::rewind()
{
    m_file.clear();
    m_file.seekg(0);
    m_fileLeft = m_fileSize;
    m_piece = m_head;
    m_position = 0;
    m_isTailSent = false;
}

std::uint64_t SubmitBody::size() const
{
    return m_head.size() + (m_fileSize + 2) / 3 * 4 + tail.size();
}

std::size_t SubmitBody::read(std::span<char> buffer)
{
    if (m_position == m_piece.size())
        refill();
    return copyFrom(m_piece, m_position, buffer);
}

void SubmitBody::refill()
{
    m_position = 0;
    if (m_fileLeft == 0) {
        m_piece = m_isTailSent ? "" : tail;
        m_isTailSent = true;
        return;
    }
    std::array<char, pieceBytes> bytes;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(m_fileLeft, bytes.size()));
    if (!m_file.read(bytes.data(), static_cast<std::streamsize>(count)))
        throw std::runtime_error("the reference became shorter");
    m_fileLeft -= count;
    m_piece = encode({bytes.data(), count});
}
