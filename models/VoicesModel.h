#pragma once

#include "models/RemovalDelay.h"
#include "models/VoiceListModel.h"
#include "services/studio/VoicesApi.h"

#include <QObject>

/// The library: loads, searches, changes and deletes voices.
class VoicesModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Loaded, Failed };

    static constexpr int longestName = 100; ///< characters (contract: additions.md)

    /// Which voices are shown.
    struct Filter {
        QString text = {};        ///< in name, description and transcript; empty: any
        bool searchesAll = false; ///< false: in the name alone
        std::optional<Voice::Source> source = {};
        bool isFavorite = false; ///< only those
        QString language = {};   ///< empty: any
        VoicesApi::Order order = VoicesApi::Order::Newest;

        bool isEmpty() const { return text.isEmpty() && !source && !isFavorite && language.isEmpty(); }
        bool operator==(const Filter &) const = default;
    };

    /// `api` must outlive it.
    explicit VoicesModel(VoicesApi &api);

    /// Whether the server lets voices be edited. With that came favourites, order, the search outside of
    /// names, the filter by language and the counts of uses: without it there is none of them, and show()
    /// leaves them out.
    bool isEditable() const { return m_isEditable; }
    void setEditable(bool isEditable);

    VoiceListModel &list() { return m_list; }
    const Filter &filter() const { return m_filter; }
    State state() const { return m_state; }
    int total() const { return m_total; }                             ///< on all pages, when Loaded
    const std::optional<Error> &problem() const { return m_problem; } ///< when Failed

    /// Shows the voices whose name contains `text`; all for an empty one.
    void search(const QString &text);
    void show(const Filter &filter);
    /// Asks again for what is shown.
    void reload();
    /// Rows of an earlier time, shown until the server has answered. `total` as in total().
    void showKept(const QList<Voice> &rows, int total);
    /// Nobody is signed in any more.
    void clear();

    /// Why a voice cannot have this name; none if it can.
    static std::optional<Error> nameProblem(const QString &name);
    /// The list shows it at once, and the old one again if the server refuses. There must be no problem, and
    /// isEditable().
    void rename(const QString &id, const QString &name);
    void setFavorite(const QString &id, bool isFavorite);

    void remove(const QString &id);
    /// Takes the voice out of the list; the server hears of it after RemovalDelay::length.
    void removeLater(const QString &id);
    /// Puts it back where it was, if it is not too late.
    void undoRemoval(const QString &id);
    /// Sends the deletes that wait; settled() follows when the server has answered them all.
    void settle();

signals:
    void changed(); ///< state, total, problem, or whether it is editable
    void loaded();
    void removed(const QString &id);
    void loadFailed(const Error &error); ///< a page did not come
    void failed(const Error &error);     ///< of something the person asked for
    void settled();

private:
    Filter possible(const Filter &filter) const;
    void loadPage();
    void receive(const VoicePage &page);
    void edit(const QString &id, const VoicesApi::Edit &edit, const Voice &shown);
    void restore(const QString &id);
    void tellSettled();
    void setState(State state);

    VoicesApi &m_api;
    VoiceListModel m_list;
    bool m_isEditable = true;
    Filter m_filter;
    RemovalDelay m_delay;
    State m_state = State::Loading;
    std::optional<Error> m_problem;
    int m_total = 0;
    int m_nextPage = 1;
    int m_generation = 0; ///< counts searches: answers of earlier ones are dropped
    bool m_isSettling = false;
};
