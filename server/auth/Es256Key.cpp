#include "server/auth/Es256Key.h"

#include "server/auth/Base64Url.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

namespace {

constexpr int coordinateBytes = 32;
constexpr std::size_t signatureBytes = 64;

template <auto release> struct Release {
    template <class T> void operator()(T *object) const { release(object); }
};
using Bio = std::unique_ptr<BIO, Release<&BIO_free_all>>;
using Bignum = std::unique_ptr<BIGNUM, Release<&BN_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, Release<&EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Release<&ECDSA_SIG_free>>;

void require(bool condition, const char *what)
{
    if (!condition)
        throw std::runtime_error(std::string("OpenSSL failed: ") + what);
}

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

std::string padded(const BIGNUM *number)
{
    std::string bytes(coordinateBytes, '\0');
    require(BN_bn2binpad(number, reinterpret_cast<unsigned char *>(bytes.data()), coordinateBytes) ==
                coordinateBytes,
            "write a number");
    return bytes;
}

std::string coordinate(const EVP_PKEY *key, const char *name)
{
    BIGNUM *raw = nullptr;
    require(EVP_PKEY_get_bn_param(key, name, &raw) == 1, "read the public key");
    const Bignum number(raw);
    return base64UrlEncoded(padded(number.get()));
}

std::string thumbprint(const std::string &x, const std::string &y)
{
    const std::string members = R"({"crv":"P-256","kty":"EC","x":")" + x + R"(","y":")" + y + R"("})";
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char *>(digest.data()), bytesOf(members), members.size());
    return base64UrlEncoded(digest);
}

/// What OpenSSL takes instead of r and s side by side; empty when they are no numbers of a signature.
std::string derOf(std::string_view signature)
{
    const Signature parts(ECDSA_SIG_new());
    BIGNUM *r = BN_bin2bn(bytesOf(signature), coordinateBytes, nullptr);
    BIGNUM *s = BN_bin2bn(bytesOf(signature) + coordinateBytes, coordinateBytes, nullptr);
    require(parts && r && s && ECDSA_SIG_set0(parts.get(), r, s) == 1,
            "take a signature"); // which now owns both
    unsigned char *der = nullptr;
    const int length = i2d_ECDSA_SIG(parts.get(), &der);
    require(length > 0, "encode a signature");
    std::string text(reinterpret_cast<char *>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    return text;
}

} // namespace

void Es256Key::Free::operator()(evp_pkey_st *key) const
{
    EVP_PKEY_free(key);
}

Es256Key::Es256Key(Handle key)
    : m_key(std::move(key)),
      m_x(coordinate(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_X)),
      m_y(coordinate(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_Y)),
      m_id(thumbprint(m_x, m_y))
{
}

Es256Key Es256Key::generate()
{
    Handle key(EVP_EC_gen("P-256"));
    require(key != nullptr, "make a key");
    return Es256Key(std::move(key));
}

std::optional<Es256Key> Es256Key::fromPem(const std::string &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    // An empty pass phrase, or OpenSSL would ask for one at the terminal.
    Handle key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, const_cast<char *>("")));
    std::array<char, 32> group = {};
    if (!key || EVP_PKEY_get_group_name(key.get(), group.data(), group.size(), nullptr) != 1 ||
        std::string_view(group.data()) != "prime256v1")
        return std::nullopt;
    return Es256Key(std::move(key));
}

std::string Es256Key::pem() const
{
    const Bio bio(BIO_new(BIO_s_mem()));
    require(bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr,
                                                 nullptr) == 1,
            "write the key");
    char *text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

std::string Es256Key::sign(std::string_view text) const
{
    const Context context(EVP_MD_CTX_new());
    std::array<unsigned char, 80> der; // a P-256 signature takes at most 72 bytes
    std::size_t length = der.size();
    require(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) == 1 &&
                EVP_DigestSign(context.get(), der.data(), &length, bytesOf(text), text.size()) == 1,
            "sign");
    const unsigned char *begin = der.data();
    const Signature parts(d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(length)));
    require(parts != nullptr, "read its signature");
    return padded(ECDSA_SIG_get0_r(parts.get())) + padded(ECDSA_SIG_get0_s(parts.get()));
}

bool Es256Key::verifies(std::string_view text, std::string_view signature) const
{
    if (signature.size() != signatureBytes)
        return false;
    const std::string der = derOf(signature);
    const Context context(EVP_MD_CTX_new());
    require(context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) == 1,
            "prepare to verify");
    return EVP_DigestVerify(context.get(), bytesOf(der), der.size(), bytesOf(text), text.size()) == 1;
}
