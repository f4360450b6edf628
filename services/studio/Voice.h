#pragma once

#include "services/net/Result.h"
#include "services/studio/Page.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

/// A voice of the caller's library.
struct Voice {
    enum class Source { Uploaded, Designed };

    QString id = {};
    QString name = {};
    QString language = {};
    Source source = Source::Uploaded;
    QString transcript = {};  ///< of the reference; empty when there is none
    QString description = {}; ///< empty when there is none
    QDateTime createdAt = {}; ///< UTC
    bool isFavorite = false;
    int generationCount = 0;
    std::optional<double> durationSeconds = {}; ///< of the reference, where the server measured it
    QByteArray peaks = {}; ///< pairs of signed 8 bit minimum and maximum; empty when not measured

    bool operator==(const Voice &) const = default;
    static Result<Voice> fromJson(const QJsonObject &json);
    QJsonObject toJson() const; ///< as fromJson() reads it
};

/// What `PATCH /voices/{id}` answers.
struct EditedVoice {
    Voice voice = {};

    static Result<EditedVoice> fromJson(const QJsonObject &json);
};

/// One page of `GET /voices`.
struct VoicePage {
    QList<Voice> voices = {};
    Page page = {};

    static Result<VoicePage> fromJson(const QJsonObject &json);
};
