#include "models/VoicesModel.h"

#include <utility>

VoicesModel::VoicesModel(VoicesApi &api) : m_api(api)
{
    connect(&m_list, &VoiceListModel::moreRequested, this, &VoicesModel::loadPage);
    connect(&m_delay, &RemovalDelay::due, this, &VoicesModel::remove);
}

void VoicesModel::search(const QString &text)
{
    show({.text = text});
}

void VoicesModel::show(const Filter &filter)
{
    m_filter = possible(filter);
    m_filter.text = filter.text.trimmed();
    reload();
}

void VoicesModel::setEditable(bool isEditable)
{
    if (isEditable == m_isEditable)
        return;
    m_isEditable = isEditable;
    m_list.setCounted(isEditable);
    if (possible(m_filter) != m_filter)
        show(m_filter);
    emit changed();
}

VoicesModel::Filter VoicesModel::possible(const Filter &filter) const
{
    return m_isEditable ? filter : Filter{.text = filter.text, .source = filter.source};
}

void VoicesModel::reload()
{
    m_nextPage = 1;
    ++m_generation;
    m_list.expectPage();
    if (m_list.rows().isEmpty())
        setState(State::Loading);
    loadPage();
}

void VoicesModel::showKept(const QList<Voice> &rows, int total)
{
    if (m_state == State::Loaded)
        return; // the server was faster
    m_list.refresh(rows, true);
    m_total = total;
    emit changed();
}

void VoicesModel::clear()
{
    ++m_generation;
    m_delay.clear();
    m_list.clear();
    m_total = 0;
    m_problem.reset();
    setState(State::Loading);
}

void VoicesModel::loadPage()
{
    const VoicesApi::Query query{.page = m_nextPage,
                                 .perPage = 100,
                                 .search = m_filter.text,
                                 .searchesAll = m_filter.searchesAll,
                                 .source = m_filter.source,
                                 .isFavorite = m_filter.isFavorite,
                                 .language = m_filter.language,
                                 .order = m_filter.order};
    m_api.loadPage(query, this, [this, generation = m_generation](const Result<VoicePage> &page) {
        if (generation != m_generation)
            return;
        if (page) {
            receive(*page);
            return;
        }
        m_list.abandonPage();
        m_problem = page.error();
        setState(State::Failed);
        emit loadFailed(page.error());
    });
}

void VoicesModel::receive(const VoicePage &page)
{
    // Moved on first: a view may ask for more while the list still grows.
    const bool isFirst = m_nextPage++ == 1;
    if (isFirst)
        m_list.refresh(page.voices, page.page.isLast());
    else
        m_list.append(page.voices, page.page.isLast());
    m_total = page.page.total - m_list.hiddenCount();
    m_problem.reset();
    setState(State::Loaded);
    emit loaded();
}

std::optional<Error> VoicesModel::nameProblem(const QString &name)
{
    const qsizetype length = name.trimmed().size();
    if (length > 0 && length <= longestName && !name.contains(QChar::Null))
        return {};
    return Error{.kind = Error::Kind::Invalid,
                 .message = tr("A name has 1 to %1 characters.").arg(longestName)};
}

void VoicesModel::rename(const QString &id, const QString &name)
{
    Q_ASSERT(!nameProblem(name));
    if (const Voice *voice = m_list.find(id)) {
        Voice shown = *voice;
        shown.name = name.trimmed();
        edit(id, {.name = shown.name}, shown);
    }
}

void VoicesModel::setFavorite(const QString &id, bool isFavorite)
{
    if (const Voice *voice = m_list.find(id)) {
        Voice shown = *voice;
        shown.isFavorite = isFavorite;
        edit(id, {.isFavorite = isFavorite}, shown);
    }
}

void VoicesModel::edit(const QString &id, const VoicesApi::Edit &edit, const Voice &shown)
{
    const Voice before = *m_list.find(id);
    m_list.update(shown);
    m_api.edit(id, edit, this, [this, before](const Result<EditedVoice> &answer) {
        m_list.update(answer ? answer->voice : before);
        if (!answer)
            emit failed(answer.error());
    });
}

void VoicesModel::remove(const QString &id)
{
    m_api.remove(id, this, [this, id](const Result<Nothing> &answer) {
        if (answer) {
            m_list.forget(id);
            m_list.remove(id);
            emit removed(id);
        } else {
            restore(id);
            emit failed(answer.error());
        }
        tellSettled();
    });
}

void VoicesModel::removeLater(const QString &id)
{
    if (!m_list.find(id))
        return;
    m_list.hide(id);
    --m_total;
    m_delay.begin(id);
    emit changed();
}

void VoicesModel::undoRemoval(const QString &id)
{
    if (m_delay.undo(id))
        restore(id);
}

void VoicesModel::restore(const QString &id)
{
    if (!m_list.reveal(id))
        return;
    ++m_total;
    emit changed();
}

void VoicesModel::settle()
{
    m_isSettling = true;
    m_delay.flush();
    tellSettled();
}

void VoicesModel::tellSettled()
{
    if (m_list.hiddenCount() == 0 && std::exchange(m_isSettling, false))
        emit settled();
}

void VoicesModel::setState(State state)
{
    m_state = state;
    emit changed();
}
