#include "server/api/AudioForm.h"

#include "server/api/ApiLimits.h"
#include "server/http/JsonBody.h"
#include "server/http/Multipart.h"
#include "server/http/RequestContext.h"
#include "server/jobs/ObjectStore.h"

#include <algorithm>
#include <fstream>

namespace asio = boost::asio;

namespace {

HttpError invalidForm()
{
    return HttpError(400, "Invalid form data.", "invalid_form");
}

asio::awaitable<std::uint64_t> spool(Multipart &form, const std::filesystem::path &target,
                                     std::uint64_t limitBytes)
{
    std::ofstream file(target, std::ios::binary | std::ios::trunc);
    std::uint64_t size = 0;
    for (;;) {
        const std::span<const char> piece = co_await form.nextPiece();
        if (piece.empty())
            break;
        const std::uint64_t room = size > limitBytes ? 0 : limitBytes + 1 - size;
        const std::uint64_t kept = std::min<std::uint64_t>(room, piece.size());
        file.write(piece.data(), static_cast<std::streamsize>(kept));
        size += piece.size();
    }
    file.close();
    if (!file)
        throw ObjectStoreError("a form's file could not be written");
    co_return size;
}

} // namespace

asio::awaitable<void> AudioForm::readParts(Multipart &parts, const std::filesystem::path &target,
                                           std::uint64_t limitBytes)
{
    std::uint64_t textRoom = limits::formOverheadBytes;
    auto part = co_await parts.nextPart();
    while (part) {
        if (part->name == "audio" && part->fileName && !m_file) {
            const std::uint64_t size = co_await spool(parts, target, limitBytes);
            m_file = File{*part->fileName, part->contentType, size};
        } else if (!part->fileName) {
            const std::string text = co_await parts.text(textRoom);
            textRoom -= text.size();
            m_texts.insert_or_assign(part->name, validUtf8(text));
        }
        part = co_await parts.nextPart();
    }
}

asio::awaitable<AudioForm> AudioForm::read(RequestContext &request, const TemporaryFile &target,
                                           std::uint64_t limitBytes)
{
    if (!Multipart::isForm(request.header("content-type")))
        throw invalidForm();
    AudioForm form;
    try {
        Multipart parts(request.body(), request.header("content-type"));
        co_await form.readParts(parts, target.path(), limitBytes);
    } catch (const HttpError &error) {
        if (error.code == "invalid_form")
            throw invalidForm();
        throw;
    }
    co_return form;
}

std::optional<std::string> AudioForm::text(std::string_view name) const
{
    const auto found = m_texts.find(name);
    const std::string_view trimmed = found == m_texts.end() ? "" : trimmedText(found->second);
    return trimmed.empty() ? std::nullopt : std::optional<std::string>(trimmed);
}
