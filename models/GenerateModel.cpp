#include "models/GenerateModel.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

GenerateModel::GenerateModel(const SpeechJob::Services &services) : m_services(services) {}

std::optional<Error> GenerateModel::problemOf(const Draft &draft)
{
    const qsizetype length = draft.text.trimmed().size();
    if (draft.voiceId.isEmpty())
        return Error{.kind = Error::Kind::Invalid, .message = tr("Choose a voice.")};
    if (length == 0)
        return Error{.kind = Error::Kind::Invalid, .message = tr("Enter the text to speak.")};
    if (length > SpeechRequest::longestText)
        return Error{.kind = Error::Kind::Invalid,
                     .message = tr("The text has %L1 characters; %L2 is the most. Split it.")
                                    .arg(length)
                                    .arg(SpeechRequest::longestText)};
    if (draft.text.contains(QChar::Null))
        return Error{.kind = Error::Kind::Invalid,
                     .message = tr("The text contains a NUL character. Is it a text at all?")};
    return {};
}

QString GenerateModel::submit(const Draft &draft)
{
    Q_ASSERT(!problemOf(draft));
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_takes.prepend({.id = id, .draft = draft});
    const SpeechRequest request{.voiceId = draft.voiceId,
                                .text = draft.text.trimmed(),
                                .language = draft.language,
                                .options = draft.options,
                                .idempotencyKey = id.toLatin1()};
    auto *job = new SpeechJob(m_services, request, this);
    job->setObjectName(id);
    connect(job, &SpeechJob::progressed, this, [this, id](const Task &task) {
        Take &take = m_takes[indexOf(id)]; // its job goes with it
        take.state = Take::State::Running;
        take.task = task;
        emit takeChanged(id);
    });
    connect(job, &SpeechJob::finished, this, [this, id, job] {
        job->deleteLater();
        conclude(id, *job);
    });
    job->start();
    return id;
}

void GenerateModel::cancel(const QString &takeId)
{
    if (auto *job = findChild<SpeechJob *>(takeId, Qt::FindDirectChildrenOnly))
        job->cancel();
}

void GenerateModel::clear()
{
    const auto jobs = findChildren<SpeechJob *>(Qt::FindDirectChildrenOnly);
    for (SpeechJob *job : jobs) {
        job->disconnect(this);
        job->deleteLater();
    }
    m_takes.clear();
    emit cleared();
}

const GenerateModel::Take *GenerateModel::take(const QString &takeId) const
{
    const qsizetype at = indexOf(takeId);
    return at < 0 ? nullptr : &m_takes.at(at);
}

qsizetype GenerateModel::indexOf(const QString &takeId) const
{
    const auto found = std::find_if(m_takes.begin(), m_takes.end(),
                                    [&takeId](const Take &take) { return take.id == takeId; });
    return found == m_takes.end() ? -1 : found - m_takes.begin();
}

void GenerateModel::conclude(const QString &takeId, const SpeechJob &job)
{
    Take &take = m_takes[indexOf(takeId)];
    if (job.result()) {
        take.state = Take::State::Done;
        take.generationId = *job.result();
    } else if (job.result().error().kind == Error::Kind::Cancelled) {
        take.state = Take::State::Cancelled;
    } else {
        take.state = Take::State::Failed;
        take.problem = job.result().error();
    }
    emit takeChanged(takeId);
}
