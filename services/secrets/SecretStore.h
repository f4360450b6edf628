#pragma once

#include "services/net/Secret.h"

#include <functional>

class QObject;
class QString;

/// Secrets of this account in the platform's keychain, and nowhere else: never in a file of ours. Answers
/// come later, one after another in the order of the calls; a desktop may ask the person to unlock its
/// keychain first, so they can take long. What was begun goes on without this object.
class SecretStore final {
public:
    enum class Outcome {
        Done,        ///< read, written, or gone
        Missing,     ///< the keychain holds no secret of this name
        Locked,      ///< the keychain is locked: what it holds cannot be known
        Unavailable, ///< there is no keychain, or it does not work
    };
    using Read = std::function<void(Outcome, const Secret &)>;
    using Done = std::function<void(Outcome)>;

    /// `context`, here and below: the answer is dropped when it is gone.
    void read(const QString &name, QObject *context, Read done) const;
    /// Replaces what there was. Never answers Missing.
    void write(const QString &name, const Secret &secret, QObject *context, Done done) const;
    /// A secret that is not there is Done. Never answers Missing.
    void remove(const QString &name, QObject *context, Done done) const;
};
