#pragma once

#include "services/net/ApiClient.h"
#include "services/studio/Generation.h"
#include "services/studio/Nothing.h"

#include <functional>

/// What an engine is asked to heed; only what it declares (Engine::options).
struct SpeechOptions {
    static constexpr QLatin1StringView seedName{"seed"};
    static constexpr QLatin1StringView strengthName{"strength"};

    QString seed = {}; ///< the same seed and text give the same audio; empty: as the engine likes
    std::optional<double> strength = {}; ///< 0 to 1: how far to go towards the recording

    bool operator==(const SpeechOptions &) const = default;
    /// Without what is not asked for.
    QJsonObject toJson() const;
    static SpeechOptions fromJson(const QJsonObject &json);
    /// Only what `names` holds.
    SpeechOptions limitedTo(const QStringList &names) const;
};

/// A text to be spoken in a voice.
struct SpeechRequest {
    QString voiceId = {};
    QString text = {}; ///< 1 to 10 000 UTF-16 code units
    QString language = {};
    SpeechOptions options = {};
    QByteArray idempotencyKey = {}; ///< the same key never starts it twice

    static constexpr int longestText = 10'000;
};

/// Generations: starting, listing, deleting. Each call answers once, as ApiClient::send does.
class SpeechApi final {
public:
    template <class T> using Done = std::function<void(const Result<T> &)>;

    struct Query {
        int page = 1;     ///< from 1
        int perPage = 20; ///< 1 to 100
        QString search = {};
        bool searchesAll = false; ///< the voice's name too, not only the text
        QString voiceId = {};     ///< empty: any
        QString language = {};    ///< likewise
        std::optional<TaskStatus> status = {};
    };

    /// `api` must outlive it.
    explicit SpeechApi(ApiClient &api) : m_api(api) {}

    void start(const SpeechRequest &speech, QObject *context, Done<StartedGeneration> done);
    void loadPage(const Query &query, QObject *context, Done<GenerationPage> done);
    void remove(const QString &id, QObject *context, Done<Nothing> done);
    /// The request for a generation's audio, for a DownloadJob.
    static ApiRequest audio(const QString &id);

private:
    ApiClient &m_api;
};
