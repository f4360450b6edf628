#pragma once

#include "models/SpeechJob.h"

#include <QList>
#include <QObject>
#include <QString>

#include <optional>

/// The page that has texts spoken: a draft, and the takes that were made of it, several at once.
class GenerateModel final : public QObject {
    Q_OBJECT

public:
    struct Draft {
        QString voiceId = {};
        QString text = {};
        QString language = {};
        SpeechOptions options = {};

        bool operator==(const Draft &) const = default;
    };
    struct Take {
        enum class State { Submitting, Running, Done, Failed, Cancelled };

        QString id = {}; ///< ours: the idempotency key
        Draft draft = {};
        State state = State::Submitting;
        Task task = {};                    ///< last seen; while Running
        QString generationId = {};         ///< when Done
        std::optional<Error> problem = {}; ///< when Failed

        bool isOver() const { return state != State::Submitting && state != State::Running; }
    };

    explicit GenerateModel(const SpeechJob::Services &services);

    /// Why this draft cannot be submitted; none if it can.
    static std::optional<Error> problemOf(const Draft &draft);

    /// Starts a take and gives its id. The draft must have no problem.
    QString submit(const Draft &draft);
    void cancel(const QString &takeId);
    /// Forgets all takes: they are another person's. What is under way goes on at the server.
    void clear();

    const QList<Take> &takes() const { return m_takes; } ///< newest first
    /// Null when there is no such take.
    const Take *take(const QString &takeId) const;

signals:
    void takeChanged(const QString &takeId); ///< also when it is over
    void cleared();

private:
    qsizetype indexOf(const QString &takeId) const;
    void conclude(const QString &takeId, const SpeechJob &job);

    SpeechJob::Services m_services;
    QList<Take> m_takes;
};
