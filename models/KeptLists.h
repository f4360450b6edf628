#pragma once

#include "services/studio/ListCache.h"

#include <QObject>
#include <QTimer>

class HistoryModel;
class Session;
class SessionModel;
class TaskBoard;
class VoicesModel;

/// Keeps what the lists show, so that the next start shows it at once, before the server has answered. Each
/// place and each person has their own; signing out takes them away.
class KeptLists final : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    struct Models {
        SessionModel &session;
        Session &tokens;
        VoicesModel &voices;
        VoicesModel &voiceChoices; ///< only filled
        HistoryModel &history;
        TaskBoard &tasks;
    };

    KeptLists(const Models &models, const QString &folder);
    /// Writes what has changed.
    ~KeptLists() override;

    /// Somebody goes to work at `place`, or there again: the id of a workspace, or a server and an account of
    /// it. What was kept from there comes into the lists, unless the server is faster. Nothing happens for
    /// the place that is open already, and for a workspace without an id: nothing is kept of a new one.
    void open(const QString &place);
    /// Lists of an earlier time are there to be looked at.
    bool areShown() const { return m_areShown; }

signals:
    void changed(); ///< areShown()

private:
    void show(const ListSnapshot &kept);
    void followSession();
    void confirmOwner();
    void drop();
    void clearModels();
    void save();

    Models m_models;
    ListCache m_cache;
    QString m_place;      ///< empty when nobody works anywhere
    ListSnapshot m_saved; ///< as the file has it
    QTimer m_pause;       ///< one write for a burst of changes
    bool m_areShown = false;
};
