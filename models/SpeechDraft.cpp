#include "models/SpeechDraft.h"

using namespace Qt::StringLiterals;

namespace {

/// Of speech at an even pace, in most languages written with letters.
constexpr double charactersPerSecond = 15;

} // namespace

SpeechDraft::SpeechDraft(const QString &path) : m_file(path, [this] { return content(); })
{
    load();
}

void SpeechDraft::setVoice(const std::optional<Voice> &voice)
{
    m_voice = voice;
    keep();
}

void SpeechDraft::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    keep();
}

GenerateModel::Draft SpeechDraft::draft() const
{
    return {.voiceId = m_voice ? m_voice->id : QString(),
            .text = m_text,
            .language = m_voice ? m_voice->language : QString()};
}

double SpeechDraft::estimatedSeconds() const
{
    return static_cast<double>(m_text.trimmed().size()) / charactersPerSecond;
}

void SpeechDraft::keep()
{
    m_file.keep();
    emit changed();
}

void SpeechDraft::load()
{
    const QJsonObject draft = m_file.load();
    m_text = draft.value("text"_L1).toString();
    const QString voiceId = draft.value("voice_id"_L1).toString();
    if (voiceId.isEmpty())
        return;
    m_voice = Voice{.id = voiceId,
                    .name = draft.value("voice_name"_L1).toString(),
                    .language = draft.value("language"_L1).toString(),
                    .source = draft.value("is_designed"_L1).toBool() ? Voice::Source::Designed
                                                                     : Voice::Source::Uploaded,
                    .peaks = QByteArray::fromBase64(draft.value("peaks"_L1).toString().toLatin1())};
}

QJsonObject SpeechDraft::content() const
{
    QJsonObject draft{{u"text"_s, m_text}};
    if (m_voice) {
        draft.insert(u"voice_id"_s, m_voice->id);
        draft.insert(u"voice_name"_s, m_voice->name);
        draft.insert(u"language"_s, m_voice->language);
        draft.insert(u"is_designed"_s, m_voice->source == Voice::Source::Designed);
        draft.insert(u"peaks"_s, QString::fromLatin1(m_voice->peaks.toBase64()));
    }
    return draft;
}
