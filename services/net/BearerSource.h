#pragma once

#include "services/net/Result.h"
#include "services/net/Secret.h"

#include <functional>

class QObject;

/// Where ApiClient gets the caller's access token from. Answers may come at once or later; after `context`'s
/// death, never.
class BearerSource {
public:
    using Done = std::function<void(const Result<Secret> &)>;

    /// A token that should work now.
    virtual void bearer(QObject *context, Done done) = 0;

    /// A server refused `stale`. Gives another token; everybody who asks about the same one shares one
    /// refresh.
    virtual void renew(const Secret &stale, QObject *context, Done done) = 0;

protected:
    ~BearerSource() = default;
};
