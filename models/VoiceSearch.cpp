#include "models/VoiceSearch.h"

#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

VoiceSearch::VoiceSearch(VoicesApi &api, const QString &nameOrId, QObject *parent)
    : QObject(parent), m_api(api), m_wanted(nameOrId.trimmed()), m_isId(!QUuid::fromString(m_wanted).isNull())
{
}

void VoiceSearch::start()
{
    loadPage(1);
}

void VoiceSearch::loadPage(int number)
{
    const VoicesApi::Query query{.page = number, .perPage = 100, .search = m_isId ? QString() : m_wanted};
    m_api.loadPage(query, this, [this, number](const Result<VoicePage> &page) {
        if (!page) {
            finish(tl::unexpected(page.error()));
            return;
        }
        std::copy_if(page->voices.begin(), page->voices.end(), std::back_inserter(m_matches),
                     [this](const Voice &voice) { return (m_isId ? voice.id : voice.name) == m_wanted; });
        const bool isDecided = m_isId ? !m_matches.isEmpty() : m_matches.size() > 1;
        if (isDecided || page->page.isLast())
            decide();
        else
            loadPage(number + 1);
    });
}

void VoiceSearch::decide()
{
    if (m_matches.size() == 1) {
        finish(m_matches.first());
    } else if (m_matches.isEmpty()) {
        finish(tl::unexpected(
            Error{.kind = Error::Kind::NotFound,
                  .message = tr("There is no voice \"%1\" in this workspace.").arg(m_wanted)}));
    } else {
        QStringList ids;
        for (const Voice &voice : std::as_const(m_matches))
            ids << voice.id;
        finish(tl::unexpected(
            Error{.kind = Error::Kind::Invalid,
                  .message = tr("Several voices are called \"%1\". Say which one by its id: %2")
                                 .arg(m_wanted, ids.join(u", "_s))}));
    }
}

void VoiceSearch::finish(const Result<Voice> &result)
{
    m_result = result;
    emit finished();
}
