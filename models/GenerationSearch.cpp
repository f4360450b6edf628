#include "models/GenerationSearch.h"

#include <algorithm>

GenerationSearch::GenerationSearch(SpeechApi &api, const QString &id, QObject *parent)
    : QObject(parent), m_api(api), m_id(id)
{
}

void GenerationSearch::start()
{
    loadPage(1);
}

void GenerationSearch::loadPage(int number)
{
    const SpeechApi::Query query{.page = number, .perPage = 100};
    m_api.loadPage(query, this, [this, number](const Result<GenerationPage> &page) {
        if (!page) {
            finish(tl::unexpected(page.error()));
            return;
        }
        const QList<Generation> &all = page->generations;
        const auto found =
            std::find_if(all.begin(), all.end(), [this](const Generation &each) { return each.id == m_id; });
        if (found != all.end())
            finish(*found);
        else if (!page->page.isLast())
            loadPage(number + 1);
        else
            finish(tl::unexpected(Error{.kind = Error::Kind::NotFound,
                                        .message = tr("Nothing that was spoken has the id %1.").arg(m_id)}));
    });
}

void GenerationSearch::finish(const Result<Generation> &result)
{
    m_result = result;
    emit finished();
}
