#include "server/api/FileForm.h"

#include "server/http/Uuid.h"

#include <algorithm>

namespace {

/// A file name as browsers write it: what would end the quotes or the line is percent-encoded.
std::string headerSafe(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        if (c == '"')
            text += "%22";
        else if (c == '\r')
            text += "%0D";
        else if (c == '\n')
            text += "%0A";
        else
            text += c;
    }
    return text;
}

std::size_t copyFrom(std::string_view text, std::uint64_t position, std::span<char> buffer)
{
    return text.substr(static_cast<std::size_t>(position)).copy(buffer.data(), buffer.size());
}

} // namespace

FileForm::FileForm(const std::vector<std::pair<std::string, std::string>> &fields, const File &file)
    : m_boundary("utter-" + newUuid()),
      m_file(file.path, std::ios::binary),
      m_fileSize(std::filesystem::file_size(file.path)),
      m_tail("\r\n--" + m_boundary + "--\r\n")
{
    for (const auto &[name, value] : fields)
        m_head += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" +
                  value + "\r\n";
    m_head += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + file.field +
              "\"; filename=\"" + headerSafe(file.name) +
              "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
}

std::size_t FileForm::read(std::span<char> buffer)
{
    const std::uint64_t fileEnd = m_head.size() + m_fileSize;
    std::size_t count = 0;
    if (m_position < m_head.size()) {
        count = copyFrom(m_head, m_position, buffer);
    } else if (m_position < fileEnd) {
        const std::uint64_t wanted = std::min<std::uint64_t>(buffer.size(), fileEnd - m_position);
        m_file.read(buffer.data(), static_cast<std::streamsize>(wanted));
        count = static_cast<std::size_t>(m_file.gcount());
        if (count == 0 && wanted > 0)
            throw std::runtime_error("the file of a form became shorter while it was sent");
    } else {
        count = copyFrom(m_tail, m_position - fileEnd, buffer);
    }
    m_position += count;
    return count;
}

void FileForm::rewind()
{
    m_position = 0;
    m_file.clear();
    m_file.seekg(0);
}
