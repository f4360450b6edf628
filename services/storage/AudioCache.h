#pragma once

#include "services/net/ApiRequest.h"
#include "services/net/Result.h"

#include <QDir>

#include <functional>

class ApiClient;
class QObject;

/// Audio that was fetched once and is kept on this computer, so that it plays at once and without a network.
/// What a key names never changes. The oldest files go when there are too many.
class AudioCache final {
public:
    /// `api` must outlive it. The folder is made when it is needed.
    AudioCache(ApiClient &api, const QString &folder);

    /// The file with what `audio` leads to. Answers once, never before it has returned, and never after
    /// `context` died. `key` is the id of what it is: a file name.
    void fetch(const QString &key, const ApiRequest &audio, QObject *context,
               std::function<void(const Result<QString> &path)> done);

    /// How many bytes are kept. Answers as fetch() does.
    void measure(QObject *context, std::function<void(const Result<qint64> &sizeBytes)> done) const;
    /// Removes every file; what is fetched from now on is kept again. Answers as fetch() does.
    void clear(QObject *context, std::function<void(const Result<qint64> &sizeBytes)> done) const;

private:
    void makeRoom() const;

    ApiClient &m_api;
    QDir m_folder;
};
