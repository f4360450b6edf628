#pragma once

#include "models/GenerationListModel.h"
#include "models/RemovalDelay.h"
#include "services/studio/SpeechApi.h"

#include <QObject>

/// What was spoken: loads, searches and deletes generations.
class HistoryModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Loaded, Failed };

    /// `api` must outlive it.
    explicit HistoryModel(SpeechApi &api);

    GenerationListModel &list() { return m_list; }
    State state() const { return m_state; }
    int total() const { return m_total; } ///< on all pages, when Loaded
    const QString &searched() const { return m_search; }

    /// Shows the generations whose text contains `text`; all for an empty one.
    void search(const QString &text);
    /// Asks again for what is shown.
    void reload();

    void remove(const QString &id);
    /// Takes it out of the list; the server hears of it after RemovalDelay::length.
    void removeLater(const QString &id);
    /// Puts it back where it was, if it is not too late.
    void undoRemoval(const QString &id);
    /// Sends the deletes that wait; settled() follows when the server has answered them all.
    void settle();

signals:
    void changed(); ///< state or total
    void loaded();
    void removed(const QString &id);
    void failed(const Error &error);
    void settled();

private:
    void loadPage();
    void setState(State state);

    SpeechApi &m_api;
    GenerationListModel m_list;
    RemovalDelay m_delay;
    State m_state = State::Loading;
    QString m_search;
    int m_total = 0;
    int m_nextPage = 1;
    int m_generation = 0; ///< counts searches: answers of earlier ones are dropped
    bool m_isSettling = false;
};
