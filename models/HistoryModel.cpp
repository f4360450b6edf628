#include "models/HistoryModel.h"

#include <algorithm>
#include <utility>

HistoryModel::HistoryModel(SpeechApi &api) : m_api(api)
{
    connect(&m_list, &GenerationListModel::moreRequested, this, &HistoryModel::loadPage);
    connect(&m_delay, &RemovalDelay::due, this, &HistoryModel::remove);
}

void HistoryModel::show(const Filter &filter)
{
    m_filter = possible(filter);
    m_filter.text = filter.text.trimmed();
    reload();
}

void HistoryModel::setFindsByVoice(bool findsByVoice)
{
    if (findsByVoice == m_findsByVoice)
        return;
    m_findsByVoice = findsByVoice;
    if (possible(m_filter) != m_filter)
        show(m_filter);
    emit changed();
}

HistoryModel::Filter HistoryModel::possible(const Filter &filter) const
{
    return m_findsByVoice ? filter : Filter{.text = filter.text, .status = filter.status};
}

void HistoryModel::reload()
{
    m_nextPage = 1;
    ++m_generation;
    m_list.expectPage();
    if (m_list.rows().isEmpty())
        setState(State::Loading);
    loadPage();
}

void HistoryModel::showKept(const QList<Generation> &rows, int total)
{
    if (m_state == State::Loaded)
        return; // the server was faster
    m_list.refresh(rows, true);
    m_total = total;
    emit changed();
}

void HistoryModel::clear()
{
    ++m_generation;
    m_delay.clear();
    m_list.clear();
    m_total = 0;
    m_problem.reset();
    setState(State::Loading);
}

void HistoryModel::loadPage()
{
    const SpeechApi::Query query{.page = m_nextPage,
                                 .perPage = 100,
                                 .search = m_filter.text,
                                 .searchesAll = m_findsByVoice,
                                 .voiceId = m_filter.voiceId,
                                 .language = m_filter.language,
                                 .status = m_filter.status};
    m_api.loadPage(query, this, [this, generation = m_generation](const Result<GenerationPage> &page) {
        if (generation != m_generation)
            return;
        if (!page) {
            m_list.abandonPage();
            m_problem = page.error();
            setState(State::Failed);
            emit loadFailed(page.error());
            return;
        }
        // Moved on first: a view may ask for more while the list still grows.
        const bool isFirst = m_nextPage++ == 1;
        if (isFirst)
            m_list.refresh(page->generations, page->page.isLast());
        else
            m_list.append(page->generations, page->page.isLast());
        m_total = page->page.total - m_list.hiddenCount();
        m_problem.reset();
        setState(State::Loaded);
        emit loaded();
    });
}

void HistoryModel::remove(const QString &id)
{
    m_api.remove(id, this, [this, id](const Result<Nothing> &answer) {
        if (answer) {
            m_list.forget(id);
            m_list.remove(id);
            emit removed(id);
        } else {
            if (m_list.reveal(id))
                ++m_total;
            emit changed();
            emit failed(answer.error());
        }
        tellSettled();
    });
}

void HistoryModel::removeLater(const QStringList &ids)
{
    for (const QString &id : ids) {
        if (!m_list.find(id))
            continue;
        m_list.hide(id);
        m_delay.begin(id);
        --m_total;
    }
    emit changed();
}

void HistoryModel::undoRemoval(const QStringList &ids)
{
    // The last one first: each goes back to where it was when it was taken.
    QStringList lastFirst = ids;
    std::reverse(lastFirst.begin(), lastFirst.end());
    for (const QString &id : std::as_const(lastFirst)) {
        if (m_delay.undo(id) && m_list.reveal(id))
            ++m_total;
    }
    emit changed();
}

void HistoryModel::settle()
{
    m_isSettling = true;
    m_delay.flush();
    tellSettled();
}

void HistoryModel::tellSettled()
{
    if (m_list.hiddenCount() == 0 && std::exchange(m_isSettling, false))
        emit settled();
}

void HistoryModel::setState(State state)
{
    m_state = state;
    emit changed();
}
