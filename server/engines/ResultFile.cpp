#include "server/engines/ResultFile.h"

#include "server/engines/Engine.h"

namespace {
constexpr std::uint64_t largestResult = 200ull * 1024 * 1024;
constexpr auto cannotWrite = "The audio could not be written on the server.";
} // namespace

void ResultFile::receive(HttpRequest &request)
{
    m_stream = std::ofstream(m_path, std::ios::binary | std::ios::trunc);
    request.sinkBytes = largestResult;
    request.sink = [this](std::span<const char> bytes) {
        if (!m_stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size())))
            throw EngineError(EngineError::Kind::Trouble, cannotWrite);
    };
}

void ResultFile::close()
{
    m_stream.close();
    if (!m_stream)
        throw EngineError(EngineError::Kind::Trouble, cannotWrite);
}
