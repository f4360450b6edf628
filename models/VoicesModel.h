#pragma once

#include "models/VoiceListModel.h"
#include "services/studio/VoicesApi.h"

#include <QObject>

/// The library: loads, searches and deletes voices.
class VoicesModel final : public QObject {
    Q_OBJECT

public:
    /// `api` must outlive it.
    explicit VoicesModel(VoicesApi &api);

    VoiceListModel &list() { return m_list; }

    /// Shows the voices whose name contains `text`; all for an empty one.
    void search(const QString &text);
    void remove(const QString &id);

signals:
    void loaded();
    void removed(const QString &id);
    void failed(const Error &error);

private:
    void loadPage();

    VoicesApi &m_api;
    VoiceListModel m_list;
    QString m_search;
    int m_nextPage = 1;
    int m_generation = 0; ///< counts searches: answers of earlier ones are dropped
};
