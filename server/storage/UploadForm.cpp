#include "server/storage/UploadForm.h"

#include "server/http/Multipart.h"
#include "server/http/RequestContext.h"
#include "server/storage/MimeType.h"
#include "server/storage/StorageError.h"

#include <boost/json.hpp>
#include <sodium.h>

#include <algorithm>

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

constexpr std::size_t fieldLimitBytes = 64 * 1024;
constexpr auto defaultType = "application/octet-stream";

std::string typeFor(std::string_view type, const BucketRule &rule)
{
    if (type.empty())
        type = defaultType;
    const auto accepted = acceptedType(type, rule.types);
    if (!accepted)
        throw unsupportedType(std::string(type));
    return *accepted;
}

std::string metadataFrom(std::string_view text)
{
    json::error_code error;
    const json::value value = json::parse({text.data(), text.size()}, error);
    if (error || !value.is_object())
        throw invalidRequest("metadata must be a JSON object");
    return json::serialize(value);
}

std::string fromBase64(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const int result =
        sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
    bytes.resize(result == 0 ? length : 0);
    return bytes;
}

/// Seconds, from forms; anything else is what other headers say for "do not keep".
std::string cacheControlFrom(const std::string &seconds)
{
    const bool isNumber = !seconds.empty() && std::all_of(seconds.begin(), seconds.end(),
                                                          [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? "max-age=" + seconds : "no-cache";
}

asio::awaitable<void> receiveRaw(RequestContext &request, const BucketRule &rule,
                                 FileObjectStore::Draft &draft, IncomingFile &file)
{
    draft.mimeType = typeFor(request.header("content-type"), rule);
    if (request.hasHeader("cache-control"))
        draft.cacheControl = request.header("cache-control");
    if (request.hasHeader("x-metadata"))
        draft.userMetadata = metadataFrom(fromBase64(request.header("x-metadata")));
    co_await file.receive(request.body(), rule.limitBytes);
}

asio::awaitable<void> receiveForm(RequestContext &request, const BucketRule &rule,
                                  FileObjectStore::Draft &draft, IncomingFile &file)
{
    Multipart form(request.body(), request.header("content-type"));
    std::string type;
    for (;;) {
        const auto part = co_await form.nextPart();
        if (!part)
            throw invalidRequest("The form has no file");
        if (part->name.empty() || part->fileName) {
            draft.mimeType = typeFor(type.empty() ? part->contentType : type, rule);
            break;
        }
        const std::string value = co_await form.text(fieldLimitBytes);
        if (part->name == "cacheControl")
            draft.cacheControl = cacheControlFrom(value);
        else if (part->name == "metadata")
            draft.userMetadata = metadataFrom(value);
        else if (part->name == "contentType")
            type = value;
    }
    Multipart::PartBody content(form);
    co_await file.receive(content, rule.limitBytes);
    while (co_await form.nextPart()) { // only the first file counts, but the form must be whole
    }
}

} // namespace

asio::awaitable<void> receiveUpload(RequestContext &request, const BucketRule &rule,
                                    FileObjectStore::Draft &draft, IncomingFile &file)
{
    if (Multipart::isForm(request.header("content-type")))
        co_await receiveForm(request, rule, draft, file);
    else
        co_await receiveRaw(request, rule, draft, file);
}
