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

    /// Which generations are shown.
    struct Filter {
        QString text = {}; ///< in the text and in the voice's name; empty: any
        QString voiceId = {};
        QString voiceName = {}; ///< of that voice, for those who say so
        QString language = {};
        std::optional<TaskStatus> status = {};

        bool isEmpty() const { return text.isEmpty() && voiceId.isEmpty() && language.isEmpty() && !status; }
        bool operator==(const Filter &) const = default;
    };

    /// `api` must outlive it.
    explicit HistoryModel(SpeechApi &api);

    /// Whether the server finds what was spoken by its voice and by its language; show() leaves them out
    /// otherwise, and searches the text alone.
    bool findsByVoice() const { return m_findsByVoice; }
    void setFindsByVoice(bool findsByVoice);

    GenerationListModel &list() { return m_list; }
    State state() const { return m_state; }
    int total() const { return m_total; }                             ///< on all pages, when Loaded
    const std::optional<Error> &problem() const { return m_problem; } ///< when Failed
    const Filter &filter() const { return m_filter; }

    /// Shows the generations whose text or voice contains `text`; all for an empty one.
    void search(const QString &text) { show({.text = text}); }
    void show(const Filter &filter);
    /// Asks again for what is shown.
    void reload();
    /// Rows of an earlier time, shown until the server has answered. `total` as in total().
    void showKept(const QList<Generation> &rows, int total);
    /// Nobody is signed in any more.
    void clear();

    void remove(const QString &id);
    /// Takes them out of the list; the server hears of it after RemovalDelay::length.
    void removeLater(const QStringList &ids);
    /// Puts those back where they were for which it is not too late.
    void undoRemoval(const QStringList &ids);
    /// Sends the deletes that wait; settled() follows when the server has answered them all.
    void settle();

signals:
    void changed(); ///< state, total, or whether it finds by voice
    void loaded();
    void removed(const QString &id);
    void loadFailed(const Error &error); ///< a page did not come
    void failed(const Error &error);     ///< of something the person asked for
    void settled();

private:
    Filter possible(const Filter &filter) const;
    void loadPage();
    void tellSettled();
    void setState(State state);

    SpeechApi &m_api;
    GenerationListModel m_list;
    RemovalDelay m_delay;
    State m_state = State::Loading;
    bool m_findsByVoice = true;
    std::optional<Error> m_problem;
    Filter m_filter;
    int m_total = 0;
    int m_nextPage = 1;
    int m_generation = 0; ///< counts searches: answers of earlier ones are dropped
    bool m_isSettling = false;
};
