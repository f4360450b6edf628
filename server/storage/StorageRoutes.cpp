#include "server/storage/StorageRoutes.h"

#include "server/http/Credential.h"
#include "server/storage/StorageError.h"
#include "server/storage/StorageHandlers.h"

namespace {

// The rules of buckets decide how large an object may be; this is beyond every one of them.
constexpr std::uint64_t uploadLimit = std::uint64_t{4} * 1024 * 1024 * 1024;
constexpr std::uint64_t jsonLimit = 1024 * 1024;

constexpr Route<StorageServices> routes[] = {
    {"POST", "/object/upload/sign/{bucket}/{key...}", signUpload, Access::Key},
    {"PUT", "/object/upload/sign/{bucket}/{key...}", uploadToSignedUrl, Access::Public, uploadLimit,
     Deadline::Unlimited},
    {"POST", "/object/sign/{bucket}", signDownloads, Access::Key},
    {"POST", "/object/sign/{bucket}/{key...}", signDownload, Access::Key},
    {"GET", "/object/sign/{bucket}/{key...}", downloadSigned, Access::Public, jsonLimit, Deadline::Unlimited},
    {"HEAD", "/object/sign/{bucket}/{key...}", downloadSigned, Access::Public, jsonLimit,
     Deadline::Unlimited},
    {"GET", "/object/authenticated/{bucket}/{key...}", downloadAuthenticated, Access::Key, jsonLimit,
     Deadline::Unlimited},
    {"HEAD", "/object/authenticated/{bucket}/{key...}", downloadAuthenticated, Access::Key, jsonLimit,
     Deadline::Unlimited},
    {"GET", "/object/info/authenticated/{bucket}/{key...}", objectInfo, Access::Key},
    {"GET", "/object/info/{bucket}/{key...}", objectInfo, Access::Key},
    {"POST", "/object/list/{bucket}", listObjects, Access::Key},
    {"GET", "/object/{bucket}/{key...}", downloadAuthenticated, Access::Key, jsonLimit, Deadline::Unlimited},
    {"HEAD", "/object/{bucket}/{key...}", downloadAuthenticated, Access::Key, jsonLimit, Deadline::Unlimited},
    {"POST", "/object/{bucket}/{key...}", uploadObject, Access::Key, uploadLimit, Deadline::Unlimited},
    {"PUT", "/object/{bucket}/{key...}", uploadObject, Access::Key, uploadLimit, Deadline::Unlimited},
    {"DELETE", "/object/{bucket}", deleteObjects, Access::Key},
    {"DELETE", "/object/{bucket}/{key...}", deleteObject, Access::Key},
    {"GET", "/bucket", listBuckets, Access::Key},
    {"GET", "/bucket/{bucket}", getBucket, Access::Key},
};

std::string textOf(Identity::Failure failure)
{
    switch (failure) {
    case Identity::Failure::Expired:
        return "\"exp\" claim timestamp check failed";
    case Identity::Failure::BadSignature:
        return "signature verification failed";
    case Identity::Failure::None:
    case Identity::Failure::Malformed:
    case Identity::Failure::SubjectNotUuid:
        return "Invalid Compact JWS";
    }
    return {};
}

/// A token may name no other role, although the server's login could take it.
bool isRoleOfCallers(const std::string &role)
{
    return role == "anon" || role == "authenticated" || role == "service_role";
}

void authorize(RequestContext &request, Access access, Identity &identity)
{
    if (access == Access::Public)
        return; // the token in the URL is for the handler
    Credential credential = Credential::of(request, identity);
    switch (credential.kind) {
    case Credential::Kind::None:
        throw invalidRequest("headers must have required property 'authorization'");
    case Credential::Kind::Bad:
        throw accessDenied(textOf(credential.failure));
    case Credential::Kind::Key:
        request.setCaller({.role = credential.role, .claims = R"({"role":")" + credential.role + R"("})"});
        return;
    case Credential::Kind::Token:
        if (!isRoleOfCallers(credential.role))
            throw accessDenied("The token's role is not known here");
        request.setCaller({.role = credential.role,
                           .claims = credential.token->claims,
                           .userId = credential.token->subject},
                          credential.token->sessionId);
        return;
    }
}

} // namespace

Area storageArea(Identity &identity)
{
    return {.prefixes = {"/storage/v1"},
            .renderError = renderStorageError,
            .authorize = [&identity](RequestContext &request,
                                     Access access) { authorize(request, access, identity); },
            .unknownUser = accessDenied("The user of this token does not exist"),
            .cors = platformCors};
}

std::span<const Route<StorageServices>> storageRoutes()
{
    return routes;
}
