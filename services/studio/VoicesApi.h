#pragma once

#include "services/net/ApiClient.h"
#include "services/studio/CloneRequest.h"
#include "services/studio/Nothing.h"
#include "services/studio/Task.h"
#include "services/studio/Voice.h"

#include <functional>

/// A preview of a voice that a description asks for.
struct DesignRequest {
    QString description = {}; ///< 1 to 500 characters
    QString text = {};        ///< what the preview says, 1 to 500 characters
    QString language = {};
};

/// The voices of the caller, and the ways to make one. Each call answers once, as ApiClient::send does.
class VoicesApi final {
public:
    template <class T> using Done = std::function<void(const Result<T> &)>;

    enum class Order { Newest, Name, MostUsed };

    struct Query {
        int page = 1;     ///< from 1
        int perPage = 20; ///< 1 to 100
        QString search = {};
        bool searchesAll = false; ///< description and transcript too, not only the name
        std::optional<Voice::Source> source = {};
        bool isFavorite = false; ///< only those
        QString language = {};   ///< empty: any
        Order order = Order::Newest;
    };
    /// What changes; the rest stays.
    struct Edit {
        std::optional<QString> name = {}; ///< 1 to 100 characters
        std::optional<bool> isFavorite = {};
    };

    /// `api` must outlive it.
    explicit VoicesApi(ApiClient &api) : m_api(api) {}

    void loadPage(const Query &query, QObject *context, Done<VoicePage> done);
    void edit(const QString &id, const Edit &edit, QObject *context, Done<EditedVoice> done);
    void remove(const QString &id, QObject *context, Done<Nothing> done);
    /// The request for a voice's reference, for a DownloadJob.
    static ApiRequest referenceAudio(const QString &id);

    void beginClone(const CloneRequest &voice, QObject *context, Done<CloneUpload> done);
    void finishClone(const CloneRequest &voice, const QString &voiceId, QObject *context,
                     Done<CreatedVoice> done);

    void beginDesign(const DesignRequest &design, QObject *context, Done<StartedTask> done);
    /// `wav` is the preview's audio; `taskId` makes one voice of one preview, however often this is sent.
    struct DesignedVoice {
        QString name = {};
        QString taskId = {};
        DesignRequest design = {};
        QByteArray wav = {};
    };
    void saveDesign(const DesignedVoice &voice, QObject *context, Done<CreatedVoice> done);

private:
    ApiClient &m_api;
};
