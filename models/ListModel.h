#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QList>
#include <QString>

#include <algorithm>

/// Rows with an `id`, loaded page by page; the item-view protocol and nothing else. `Row` is a value with
/// `id` and `==`.
template <class Row> class ListModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    const QList<Row> &rows() const { return m_rows; }

    /// Null when it is not among those loaded.
    const Row *find(const QString &id) const
    {
        const int at = rowOf(id);
        return at < 0 ? nullptr : &m_rows.at(at);
    }
    /// -1 when it is not among those loaded.
    int rowOf(const QString &id) const
    {
        const auto found =
            std::find_if(m_rows.begin(), m_rows.end(), [&id](const Row &row) { return row.id == id; });
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    }

    bool canFetchMore(const QModelIndex &parent) const final
    {
        return !parent.isValid() && m_hasMore && !m_isFetching;
    }
    void fetchMore(const QModelIndex &parent) final
    {
        if (!canFetchMore(parent))
            return;
        m_isFetching = true;
        requestMore();
    }

    /// The next page has come. Rows that are known already, because the list grew at its head meanwhile, are
    /// only updated.
    void append(const QList<Row> &page, bool isLast)
    {
        m_isFetching = false;
        m_hasMore = !isLast;
        QList<Row> fresh;
        for (const Row &row : page) {
            if (m_hidden.contains(row.id))
                continue;
            if (rowOf(row.id) >= 0)
                update(row);
            else
                fresh.append(row);
        }
        if (fresh.isEmpty())
            return;
        const auto first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
        m_rows += fresh;
        endInsertRows();
    }

    /// The first page was asked for without fetchMore().
    void expectPage() { m_isFetching = true; }

    /// The page that was asked for will not come; it may be asked for again.
    void abandonPage() { m_isFetching = false; }

    /// Makes the whole list equal to `rows` by single steps, so that selection and scroll stay.
    void refresh(QList<Row> rows, bool isLast)
    {
        rows.removeIf([this](const Row &row) { return m_hidden.contains(row.id); });
        m_isFetching = false;
        m_hasMore = !isLast;
        for (int target = 0; target < rows.size(); ++target)
            settle(rows.at(target), target);
        const auto count = static_cast<int>(rows.size());
        if (m_rows.size() <= count)
            return;
        beginRemoveRows({}, count, static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(count);
        endRemoveRows();
    }

    /// An unknown id is no error: the row may have been deleted meanwhile.
    void update(const Row &row)
    {
        const int at = rowOf(row.id);
        if (at < 0 || m_rows.at(at) == row)
            return;
        const QList<int> roles = changedRoles(m_rows.at(at), row);
        m_rows[at] = row;
        emit dataChanged(index(at), index(at), roles);
    }

    /// Takes a row out that may come back: no page brings it meanwhile.
    void hide(const QString &id)
    {
        const int at = rowOf(id);
        if (at < 0)
            return;
        m_hidden.insert(id, {.row = m_rows.at(at), .at = at});
        remove(id);
    }

    /// Puts it back where it was; behind the last one when the list is shorter now. False if it was not
    /// hidden.
    bool reveal(const QString &id)
    {
        if (!m_hidden.contains(id))
            return false;
        const Hidden hidden = m_hidden.take(id);
        const int at = std::min(hidden.at, static_cast<int>(m_rows.size()));
        beginInsertRows({}, at, at);
        m_rows.insert(at, hidden.row);
        endInsertRows();
        return true;
    }

    /// As if nothing had ever been loaded.
    void clear()
    {
        m_hidden.clear();
        refresh({}, true);
    }

    /// It will not come back.
    void forget(const QString &id) { m_hidden.remove(id); }
    int hiddenCount() const { return static_cast<int>(m_hidden.size()); }

    void remove(const QString &id)
    {
        const int at = rowOf(id); // looked up now: rows may have moved since the request left
        if (at < 0)
            return;
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }

protected:
    virtual void requestMore() = 0;
    virtual QList<int> changedRoles(const Row &before, const Row &after) const = 0;

private:
    /// Brings `row` to `target`, where everything before `target` is in place already.
    void settle(const Row &row, int target)
    {
        const int at = rowOf(row.id);
        if (at < 0) {
            beginInsertRows({}, target, target);
            m_rows.insert(target, row);
            endInsertRows();
            return;
        }
        if (at > target) {
            beginMoveRows({}, at, at, {}, target);
            m_rows.move(at, target);
            endMoveRows();
        }
        update(row);
    }

    struct Hidden {
        Row row = {};
        int at = 0;
    };

    QList<Row> m_rows;
    QHash<QString, Hidden> m_hidden; ///< by id
    bool m_hasMore = true;
    bool m_isFetching = false;
};
