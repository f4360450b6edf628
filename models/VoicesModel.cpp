#include "models/VoicesModel.h"

VoicesModel::VoicesModel(VoicesApi &api) : m_api(api)
{
    connect(&m_list, &VoiceListModel::moreRequested, this, &VoicesModel::loadPage);
}

void VoicesModel::search(const QString &text)
{
    m_search = text.trimmed();
    m_nextPage = 1;
    ++m_generation;
    m_list.expectPage();
    loadPage();
}

void VoicesModel::loadPage()
{
    const VoicesApi::Query query{.page = m_nextPage, .perPage = 100, .search = m_search};
    m_api.loadPage(query, this, [this, generation = m_generation](const Result<VoicePage> &page) {
        if (generation != m_generation)
            return;
        if (!page) {
            m_list.abandonPage();
            emit failed(page.error());
            return;
        }
        // Moved on first: a view may ask for more while the list still grows.
        const bool isFirst = m_nextPage++ == 1;
        if (isFirst)
            m_list.refresh(page->voices, page->page.isLast());
        else
            m_list.append(page->voices, page->page.isLast());
        emit loaded();
    });
}

void VoicesModel::remove(const QString &id)
{
    m_api.remove(id, this, [this, id](const Result<Nothing> &answer) {
        if (!answer) {
            emit failed(answer.error());
            return;
        }
        m_list.remove(id);
        emit removed(id);
    });
}
