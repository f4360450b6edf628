#pragma once

#include "services/net/Result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QUrl>

/// That somebody may use a voice, in their own words. Stored with the voice for good.
struct Consent {
    enum class Relation { Self, Permission, PublicDomain };

    QString statement = {};
    Relation relation = Relation::Self;
    QDateTime acceptedAt = {}; ///< UTC

    QJsonObject toJson() const;
};

/// What the person says about a voice to be cloned.
struct CloneRequest {
    QString name = {};
    QString language = {};
    QString transcript = {}; ///< empty: the words are not known
    QString description = {};
    Consent consent = {};

    /// Of both steps of cloning; `consent` and `voice_id` are the second's. Where the words are not known the
    /// contract wants an ellipsis, and a server that has the addition is told so.
    QJsonObject toJson() const;
};

/// What `POST /clone/upload-url` answers.
struct CloneUpload {
    QString voiceId = {};
    QUrl uploadUrl = {};

    static Result<CloneUpload> fromJson(const QJsonObject &json);
};

/// What the server calls the voice that was just made.
struct CreatedVoice {
    QString id = {};
    QString name = {};

    static Result<CreatedVoice> fromJson(const QJsonObject &json);
};
