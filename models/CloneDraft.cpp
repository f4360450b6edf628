#include "models/CloneDraft.h"

#include "models/CloneModel.h"
#include "models/VoicesModel.h"
#include "services/studio/Languages.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace {

/// In the order of Consent::Relation.
constexpr std::array relationWords{"self"_L1, "permission"_L1, "public_domain"_L1};

Error invalid(const QString &message)
{
    return {.kind = Error::Kind::Invalid, .message = message};
}

QString wordOf(const std::optional<Consent::Relation> &relation)
{
    return relation ? QString(relationWords.at(static_cast<size_t>(*relation))) : QString();
}

std::optional<Consent::Relation> relationFrom(const QString &word)
{
    const auto found = std::find(relationWords.begin(), relationWords.end(), word);
    if (found == relationWords.end())
        return {};
    return static_cast<Consent::Relation>(found - relationWords.begin());
}

std::optional<AudioRange> partFrom(const QJsonObject &sound)
{
    const AudioRange part{
        .start = std::chrono::microseconds(sound.value("start_us"_L1).toInteger()),
        .end = std::chrono::microseconds(sound.value("end_us"_L1).toInteger()),
    };
    return part.start < part.end ? std::optional(part) : std::nullopt;
}

} // namespace

CloneDraft::CloneDraft(const QString &path) : m_file(path, [this] { return content(); })
{
    load();
}

void CloneDraft::setForm(const CloneForm &form)
{
    if (form == m_form)
        return;
    m_form = form;
    keep();
}

void CloneDraft::setSource(const CloneSource &source)
{
    if (source == m_source)
        return;
    m_source = source;
    keep();
}

void CloneDraft::setBatch(const QList<CloneFile> &files)
{
    if (files == m_batch)
        return;
    m_batch = files;
    keep();
}

void CloneDraft::clear()
{
    const QString language = m_form.language; // the next voice is likely to speak it too
    m_form = {.language = language};
    m_source = {};
    m_batch.clear();
    m_file.save();
    emit changed();
}

std::optional<Error> CloneDraft::problemOf(Field field) const
{
    const auto tooLong = [](const QString &text, int most) {
        return text.size() > most || text.contains(QChar::Null);
    };
    switch (field) {
    case Field::Name:
        if (tooLong(m_form.name.trimmed(), VoicesModel::longestName))
            return invalid(tr("A name has at most %1 characters; this one has %2.")
                               .arg(VoicesModel::longestName)
                               .arg(m_form.name.trimmed().size()));
        break;
    case Field::Transcript:
        if (tooLong(m_form.transcript, longestTranscript))
            return invalid(tr("At most %L1 characters are read; this has %L2. Keep the words of the part "
                              "that you use.")
                               .arg(longestTranscript)
                               .arg(m_form.transcript.size()));
        break;
    case Field::Description:
        if (tooLong(m_form.description, longestDescription))
            return invalid(tr("A description has at most %1 characters; this one has %2.")
                               .arg(longestDescription)
                               .arg(m_form.description.size()));
        break;
    }
    return {};
}

std::optional<Error> CloneDraft::problem(bool isForMany) const
{
    for (const Field field : {Field::Name, Field::Transcript, Field::Description}) {
        const bool isAsked = !isForMany || field == Field::Description;
        if (const auto problem = problemOf(field); problem && isAsked)
            return problem;
    }
    if (!isForMany && m_form.name.trimmed().isEmpty())
        return invalid(tr("Give the voice a name."));
    if (!m_form.relation)
        return invalid(isForMany ? tr("Say whose voices these are.") : tr("Say whose voice this is."));
    if (!m_form.agreedAt.isValid())
        return invalid(isForMany ? tr("Agree that you may use these voices.")
                                 : tr("Agree that you may use this voice."));
    return {};
}

CloneRequest CloneDraft::request() const
{
    return {.name = m_form.name.trimmed(),
            .language = m_form.language,
            .transcript = m_form.transcript.trimmed(),
            .description = m_form.description.trimmed(),
            .consent = {.statement = CloneModel::consentStatement(),
                        .relation = m_form.relation.value_or(Consent::Relation::Self),
                        .acceptedAt = m_form.agreedAt}};
}

void CloneDraft::load()
{
    const QJsonObject draft = m_file.load();
    const QJsonObject sound = draft.value("sound"_L1).toObject();
    m_form.name = draft.value("name"_L1).toString();
    if (const QString language = draft.value("language"_L1).toString(); isLanguage(language))
        m_form.language = language;
    m_form.transcript = draft.value("transcript"_L1).toString();
    m_form.isTranscriptScripted = draft.value("is_transcript_scripted"_L1).toBool();
    m_form.description = draft.value("description"_L1).toString();
    m_form.relation = relationFrom(draft.value("relation"_L1).toString());
    m_form.agreedAt = QDateTime::fromString(draft.value("agreed_at"_L1).toString(), Qt::ISODateWithMs);
    m_source = {.path = sound.value("path"_L1).toString(),
                .isRecording = sound.value("is_recording"_L1).toBool(),
                .part = partFrom(sound)};
    const QJsonArray batch = draft.value("batch"_L1).toArray();
    for (const QJsonValue &value : batch) {
        const QJsonObject file = value.toObject();
        m_batch.append({.path = file.value("path"_L1).toString(), .name = file.value("name"_L1).toString()});
    }
}

QJsonObject CloneDraft::content() const
{
    QJsonObject sound{{u"path"_s, m_source.path}, {u"is_recording"_s, m_source.isRecording}};
    if (m_source.part) {
        sound.insert(u"start_us"_s, static_cast<qint64>(m_source.part->start.count()));
        sound.insert(u"end_us"_s, static_cast<qint64>(m_source.part->end.count()));
    }
    QJsonArray batch;
    for (const CloneFile &file : m_batch)
        batch.append(QJsonObject{{u"path"_s, file.path}, {u"name"_s, file.name}});
    return {{u"name"_s, m_form.name},
            {u"language"_s, m_form.language},
            {u"transcript"_s, m_form.transcript},
            {u"is_transcript_scripted"_s, m_form.isTranscriptScripted},
            {u"description"_s, m_form.description},
            {u"relation"_s, wordOf(m_form.relation)},
            {u"agreed_at"_s, m_form.agreedAt.toUTC().toString(Qt::ISODateWithMs)},
            {u"sound"_s, sound},
            {u"batch"_s, batch}};
}

void CloneDraft::keep()
{
    m_file.keep();
    emit changed();
}
