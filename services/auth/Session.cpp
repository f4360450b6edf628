#include "services/auth/Session.h"

#include "services/net/Logging.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Error signedOut()
{
    return {.kind = Error::Kind::SignedOut, .message = Session::tr("You are signed out. Sign in again.")};
}

/// Ahead of the end by 90 s or a tenth of the life, and up to 15 s more, so that many programs do not refresh
/// at once.
std::chrono::milliseconds planned(const SessionTokens &tokens)
{
    const std::chrono::milliseconds margin = std::max<std::chrono::milliseconds>(90s, tokens.life / 10);
    const std::chrono::milliseconds jitter{QRandomGenerator::global()->bounded(15'000)};
    return std::max<std::chrono::milliseconds>(tokens.life - margin - jitter, tokens.life / 2);
}

/// 1, 2, 4 ... 60 s.
std::chrono::milliseconds backOff(int failures)
{
    return std::min<std::chrono::milliseconds>(60s, 1s * (1 << std::min(failures, 6)));
}

} // namespace

Session::Session(AuthClient &auth) : m_auth(auth)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Session::refresh);
}

bool Session::isOver(const Error &error)
{
    return error.kind == Error::Kind::SignedOut || error.kind == Error::Kind::Invalid ||
           error.kind == Error::Kind::Refused;
}

void Session::setExpected(bool isExpected)
{
    m_isExpected = isExpected;
    if (!isExpected && !m_tokens)
        answerWaiters(tl::unexpected(signedOut()));
}

void Session::begin(const SessionTokens &tokens)
{
    m_isExpected = false;
    ++m_generation;
    m_isRefreshing = false;
    replace(tokens);
    emit began();
    answerWaiters(m_tokens->accessToken);
}

void Session::signOut()
{
    if (!m_tokens)
        return;
    m_auth.signOut(m_tokens->accessToken, this, [] {});
    end({.kind = Error::Kind::Cancelled, .message = tr("You signed out.")});
}

void Session::bearer(QObject *context, Done done)
{
    if (!m_tokens && m_isExpected)
        m_waiters.push_back({.context = context, .done = std::move(done)});
    else if (!m_tokens)
        done(tl::unexpected(signedOut()));
    else if (m_tokens->expiry.hasExpired())
        renew(m_tokens->accessToken, context, std::move(done));
    else
        done(m_tokens->accessToken);
}

void Session::renew(const Secret &stale, QObject *context, Done done)
{
    if (!m_tokens) {
        done(tl::unexpected(signedOut()));
        return;
    }
    if (m_tokens->accessToken != stale) {
        done(m_tokens->accessToken); // somebody's refresh was faster
        return;
    }
    m_waiters.push_back({.context = context, .done = std::move(done)});
    refresh();
}

void Session::refresh()
{
    if (m_isRefreshing || !m_tokens)
        return;
    m_isRefreshing = true;
    m_auth.refresh(m_tokens->refreshToken, this,
                   [this, generation = m_generation](const Result<SessionTokens> &tokens) {
                       if (generation == m_generation)
                           receive(tokens);
                       else if (tokens)
                           discardLate(*tokens);
                   });
}

void Session::receive(const Result<SessionTokens> &tokens)
{
    m_isRefreshing = false;
    if (!tokens) {
        refuse(tokens.error());
        return;
    }
    replace(*tokens);
    answerWaiters(m_tokens->accessToken);
}

/// A session that nobody wanted any more when it came. It is revoked, unless it is the current one under a
/// new token.
void Session::discardLate(const SessionTokens &tokens)
{
    if (!m_tokens || tokens.sessionId != m_tokens->sessionId)
        m_auth.signOut(tokens.accessToken, this, [] {});
}

void Session::refuse(const Error &error)
{
    qCInfo(logAuth).noquote() << "refresh failed:" << error.detail;
    const bool isTold = error.kind != Error::Kind::Refused || m_tokens->expiry.hasExpired();
    if (isOver(error) && isTold) {
        end(signedOut());
        return;
    }
    m_timer.start(error.retryAfter.value_or(0s) > 0s ? std::chrono::milliseconds(*error.retryAfter)
                                                     : backOff(m_failures));
    ++m_failures;
    answerWaiters(tl::unexpected(error));
}

void Session::replace(const SessionTokens &tokens)
{
    m_failures = 0;
    m_tokens = tokens;
    m_timer.start(planned(tokens));
    emit renewed();
}

void Session::end(const Error &reason)
{
    ++m_generation;
    m_isRefreshing = false;
    m_tokens.reset();
    m_timer.stop();
    emit ended(reason);
    answerWaiters(tl::unexpected(signedOut()));
}

void Session::answerWaiters(const Result<Secret> &bearer)
{
    const std::vector<Waiter> waiters = std::exchange(m_waiters, {});
    for (const Waiter &waiter : waiters) {
        if (waiter.context)
            waiter.done(bearer);
    }
}
