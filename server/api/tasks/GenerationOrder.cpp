#include "server/api/tasks/GenerationOrder.h"

#include "server/api/ApiLimits.h"
#include "server/engines/EngineSet.h"
#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"

#include <boost/json.hpp>
#include <sodium.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace json = boost::json;

namespace {

constexpr double charactersPerMinute = 375;
constexpr std::size_t previewUnits = 50;
constexpr std::size_t longestKey = 128;

/// Members sorted by name at every level.
json::value canonical(const json::value &value)
{
    if (value.is_array()) {
        json::array array;
        for (const json::value &item : value.get_array())
            array.push_back(canonical(item));
        return array;
    }
    if (!value.is_object())
        return value;
    std::map<std::string, json::value> sorted;
    for (const auto &[name, member] : value.get_object())
        sorted.emplace(name, canonical(member));
    json::object object;
    for (const auto &[name, member] : sorted)
        object[name] = member;
    return object;
}

/// The first 50 UTF-16 units, and `...` when there are more; no character is cut in two (D42).
std::string previewOf(const std::string &text)
{
    std::size_t units = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0) == 0x80)
            continue;
        units += byte >= 0xF0 ? 2 : 1;
        if (units > previewUnits)
            return text.substr(0, i) + "...";
    }
    return text;
}

Engine &chooseEngine(const JsonBody &body, const EngineSet &engines)
{
    const auto id = body.text("engine");
    if (!id)
        return engines.standard();
    Engine *engine = engines.find(*id);
    if (!engine)
        throw HttpError(400, "Unknown engine: " + *id);
    return *engine;
}

json::object readOptions(const JsonBody &body, const EngineInfo &engine)
{
    const json::value *options = body.find("options");
    if (!options || !options->is_object())
        return {};
    for (const auto &[name, value] : options->get_object())
        if (std::find(engine.options.begin(), engine.options.end(), std::string_view(name)) ==
            engine.options.end())
            throw HttpError(400, "Unknown option: " + std::string(name));
    return options->get_object();
}

std::string readKey(const RequestContext &request)
{
    if (!request.hasHeader("idempotency-key"))
        return {};
    const std::string_view key = request.header("idempotency-key");
    const auto isPrintable = [](char c) { return c >= ' ' && c <= '~'; };
    if (key.empty() || key.size() > longestKey || !std::all_of(key.begin(), key.end(), isPrintable))
        throw HttpError(400, "Invalid Idempotency-Key.");
    return std::string(key);
}

} // namespace

GenerationOrder GenerationOrder::parse(const std::string &text, const RequestContext &request,
                                       const EngineSet &engines)
{
    const JsonBody body(text);
    const auto voiceId = body.text("voice_id");
    if (!voiceId)
        throw HttpError(400, "Please select a voice");
    const auto uuid = uuidOf(*voiceId);
    if (!uuid)
        throw HttpError(400, "Invalid voice_id");
    auto words = body.text("text");
    if (!words)
        throw HttpError(400, "Please enter text to speak");
    if (utf16Length(*words) > limits::textCharacters)
        throw HttpError(400, "Text cannot exceed 10000 characters");
    Engine &engine = chooseEngine(body, engines);
    GenerationOrder order;
    order.voiceId = *uuid;
    order.text = std::move(*words);
    order.language = body.text("language").value_or("Auto");
    order.engine = &engine;
    order.options = readOptions(body, engine.info());
    order.idempotencyKey = readKey(request);
    return order;
}

std::string GenerationOrder::sha256() const
{
    const json::value whole = json::array{voiceId, text, language, engine->info().id, canonical(options)};
    const std::string spelled = json::serialize(whole);
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<const unsigned char *>(spelled.data()), spelled.size());
    char hex[sizeof hash * 2 + 1];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return hex;
}

double GenerationOrder::estimatedMinutes() const
{
    const double minutes = static_cast<double>(utf16Length(text)) / charactersPerMinute;
    return std::max(0.1, std::round(minutes * 10) / 10);
}

std::string GenerationOrder::metadata(const std::string &voiceName) const
{
    const json::object metadata{{"voice_id", voiceId},
                                {"voice_name", voiceName},
                                {"text_length", utf16Length(text)},
                                {"text_preview", previewOf(text)},
                                {"language", language},
                                {"estimated_duration_minutes", estimatedMinutes()}};
    return json::serialize(metadata);
}
