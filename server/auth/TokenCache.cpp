#include "server/auth/TokenCache.h"

namespace {
constexpr std::size_t halfSize = 512; // tokens; with their claims about 2 KiB each
}

const Token *TokenCache::find(std::string_view text)
{
    if (const auto known = m_newer.find(text); known != m_newer.end())
        return &known->second;
    const auto aged = m_older.find(text);
    if (aged == m_older.end())
        return nullptr;
    auto node = m_older.extract(aged);
    put(std::move(node.key()), std::move(node.mapped()));
    return &m_newer.find(text)->second;
}

void TokenCache::insert(std::string_view text, Token token)
{
    put(std::string(text), std::move(token));
}

void TokenCache::put(std::string text, Token token)
{
    if (m_newer.size() >= halfSize) {
        m_older = std::move(m_newer);
        m_newer.clear();
    }
    m_newer.insert_or_assign(std::move(text), std::move(token));
}
