#include "server/engines/HttpClient.h"

#include "server/engines/CurlMulti.h"

#include <exception>

namespace asio = boost::asio;

namespace {

constexpr long connectTimeoutMs = 5'000;
constexpr std::size_t collectedBytes = 64 * 1024;

/// libcurl's handle of one transfer, with what its callbacks write.
class Transfer final {
public:
    explicit Transfer(HttpRequest request) : m_request(std::move(request)), m_easy(curl_easy_init())
    {
        for (const std::string &header : m_request.headers)
            m_headers = curl_slist_append(m_headers, header.c_str());
        m_headers = curl_slist_append(m_headers, "Expect:"); // or curl waits a second for an interim answer
        curl_easy_setopt(m_easy, CURLOPT_URL, m_request.url.c_str());
        curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headers);
        curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, connectTimeoutMs);
        curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, static_cast<long>(m_request.timeout.count()));
        curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &Transfer::take);
        curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
        if (m_request.body) {
            curl_easy_setopt(m_easy, CURLOPT_POST, 1L);
            curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE,
                             static_cast<curl_off_t>(m_request.body->size()));
            curl_easy_setopt(m_easy, CURLOPT_READFUNCTION, &Transfer::give);
            curl_easy_setopt(m_easy, CURLOPT_READDATA, this);
        }
        curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, m_request.verb.c_str());
    }
    ~Transfer()
    {
        curl_easy_cleanup(m_easy);
        curl_slist_free_all(m_headers);
    }
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    CURL *easy() const { return m_easy; }

    HttpAnswer finish(CURLcode result)
    {
        if (m_failure)
            std::rethrow_exception(m_failure);
        if (result != CURLE_OK)
            throw HttpFailure(curl_easy_strerror(result), result == CURLE_OPERATION_TIMEDOUT);
        const char *location = nullptr;
        curl_easy_getinfo(m_easy, CURLINFO_REDIRECT_URL, &location); // resolved against the current URL
        return {.status = status(), .location = location ? location : "", .body = std::move(m_body)};
    }

private:
    int status() const
    {
        long code = 0;
        curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &code);
        return static_cast<int>(code);
    }

    void accept(std::span<const char> bytes)
    {
        const int code = status();
        if (m_request.sink && code / 100 == 2 && code != 202) {
            m_taken += bytes.size();
            if (m_taken > m_request.sinkBytes)
                throw HttpFailure("the answer is too large", false);
            m_request.sink(bytes);
            return;
        }
        const std::size_t room = collectedBytes - std::min(collectedBytes, m_body.size());
        m_body.append(bytes.data(), std::min(room, bytes.size()));
    }

    static std::size_t take(char *bytes, std::size_t size, std::size_t count, void *self)
    {
        const auto transfer = static_cast<Transfer *>(self);
        try {
            transfer->accept({bytes, size * count});
            return size * count;
        } catch (...) {
            transfer->m_failure = std::current_exception(); // must not pass through libcurl
            return CURL_WRITEFUNC_ERROR;
        }
    }

    static std::size_t give(char *buffer, std::size_t size, std::size_t count, void *self)
    {
        const auto transfer = static_cast<Transfer *>(self);
        try {
            return transfer->m_request.body->read({buffer, size * count});
        } catch (...) {
            transfer->m_failure = std::current_exception();
            return CURL_READFUNC_ABORT;
        }
    }

    HttpRequest m_request;
    CURL *m_easy;
    curl_slist *m_headers = nullptr;
    std::string m_body = {};
    std::uint64_t m_taken = 0;
    std::exception_ptr m_failure = {};
};

} // namespace

HttpClient::HttpClient(asio::any_io_executor executor) : m_multi(std::make_shared<Multi>(executor)) {}

HttpClient::~HttpClient()
{
    m_multi->close();
}

asio::awaitable<HttpAnswer> HttpClient::send(HttpRequest request)
{
    const auto multi = m_multi;
    Transfer transfer(std::move(request));
    const CURLcode result = co_await multi->run(transfer.easy());
    co_return transfer.finish(result);
}
