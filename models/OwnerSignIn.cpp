#include "models/OwnerSignIn.h"

#include "services/auth/AuthClient.h"
#include "services/workspace/WorkspaceApi.h"

#include <QTimer>

using namespace std::chrono_literals;

namespace {

constexpr int mostTries = 4;

/// By then the attach connection has told of a server that died.
constexpr std::chrono::milliseconds retryDelay = 250ms;

} // namespace

OwnerSignIn::OwnerSignIn(const Services &services, const Secret &secret)
    : m_services(services), m_secret(secret)
{
}

void OwnerSignIn::start()
{
    ++m_tries;
    m_services.workspace.requestOwnerToken(m_secret, this, [this](const Result<OwnerToken> &token) {
        if (!token) {
            receive(tl::unexpected(token.error()));
            return;
        }
        m_services.auth.verify(token->tokenHash, this,
                               [this](const Result<SessionTokens> &tokens) { receive(tokens); });
    });
}

void OwnerSignIn::receive(const Result<SessionTokens> &tokens)
{
    if (!tokens && m_tries < mostTries) {
        QTimer::singleShot(retryDelay, this, &OwnerSignIn::start);
        return;
    }
    m_result = tokens;
    emit finished();
}
