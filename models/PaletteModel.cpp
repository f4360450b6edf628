#include "models/PaletteModel.h"

#include "services/studio/SpeechApi.h"
#include "services/studio/VoicesApi.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;
using Kind = PaletteModel::Entry::Kind;

namespace {

constexpr int mostVoices = 4;
constexpr int mostTakes = 4;

QString noteOf(const Generation &take)
{
    const QString time = QLocale().toString(take.createdAt.toLocalTime(), u"d MMM yyyy, HH:mm"_s);
    return take.voiceName.isEmpty() ? time : u"%1 · %2"_s.arg(take.voiceName, time);
}

} // namespace

PaletteModel::PaletteModel(VoicesApi &voices, SpeechApi &speech) : m_voicesApi(voices), m_speechApi(speech) {}

void PaletteModel::setCommands(const QList<Command> &commands)
{
    m_commands = commands;
    rebuild();
}

void PaletteModel::filter(const QString &text)
{
    static const QString signs = u"@#>"_s; // as Section
    const QString typed = text.trimmed();
    const qsizetype sign = typed.isEmpty() ? -1 : signs.indexOf(typed.front());
    m_only = sign < 0 ? std::nullopt : std::optional<Section>(static_cast<Section>(sign));
    m_query = sign < 0 ? typed : typed.mid(1).trimmed();
    rebuild();
}

void PaletteModel::ask(const QString &text)
{
    filter(text);
    const int request = ++m_request;
    m_voicesApi.loadPage({.perPage = mostVoices, .search = m_query}, this,
                         [this, request](const Result<VoicePage> &page) {
                             if (request != m_request || !page)
                                 return; // the commands stay
                             m_voices = page->voices;
                             rebuild();
                         });
    m_speechApi.loadPage({.perPage = mostTakes, .search = m_query}, this,
                         [this, request](const Result<GenerationPage> &page) {
                             if (request != m_request || !page)
                                 return;
                             m_takes = page->generations;
                             rebuild();
                         });
}

void PaletteModel::clear()
{
    ++m_request;
    m_voices.clear();
    m_takes.clear();
    rebuild();
}

bool PaletteModel::fits(const QString &text) const
{
    const QStringList words = m_query.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// What is offered is another list after each letter: there is no selection to be kept but the first row.
void PaletteModel::rebuild()
{
    beginResetModel();
    m_entries.clear();
    const auto isWanted = [this](Section section) { return !m_only || *m_only == section; };
    if (isWanted(Section::Voices))
        addVoices();
    if (isWanted(Section::Takes))
        addTakes();
    if (isWanted(Section::Actions))
        addCommands();
    endResetModel();
}

void PaletteModel::addVoices()
{
    if (m_query.isEmpty() && !m_only)
        return; // nobody asked for one
    bool isFirst = true;
    for (const Voice &voice : std::as_const(m_voices)) {
        if (!fits(voice.name))
            continue;
        m_entries.append(
            {.kind = Kind::Generate, .title = tr("Generate with %1").arg(voice.name), .voice = voice});
        if (!std::exchange(isFirst, false))
            continue;
        m_entries.append({.kind = Kind::Play,
                          .title = tr("Play %1").arg(voice.name),
                          .note = tr("reference"),
                          .voice = voice});
        m_entries.append({.kind = Kind::Show,
                          .title = tr("Show %1").arg(voice.name),
                          .note = tr("in Voices"),
                          .voice = voice});
    }
}

void PaletteModel::addTakes()
{
    for (const Generation &take : std::as_const(m_takes)) {
        if (fits(take.text + u' ' + take.voiceName))
            m_entries.append({.kind = Kind::Take,
                              .title = take.text.simplified(),
                              .note = noteOf(take),
                              .icon = u"waveform"_s,
                              .take = take});
    }
}

void PaletteModel::addCommands()
{
    for (int at = 0; at < m_commands.size(); ++at) {
        const Command &command = m_commands.at(at);
        if (fits(command.title))
            m_entries.append({.kind = Kind::Command,
                              .title = command.title,
                              .icon = command.icon,
                              .keys = command.keys,
                              .command = at});
    }
    if (!m_query.isEmpty())
        m_entries.append({.kind = Kind::SearchHistory,
                          .title = tr("Search History for “%1”").arg(m_query),
                          .icon = u"history"_s});
}

PaletteModel::Section PaletteModel::sectionOf(Entry::Kind kind)
{
    switch (kind) {
    case Kind::Generate:
    case Kind::Play:
    case Kind::Show:
        return Section::Voices;
    case Kind::Take:
        return Section::Takes;
    case Kind::SearchHistory:
    case Kind::Command:
        break;
    }
    return Section::Actions;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case NoteRole:
        return entry.note;
    case IconRole:
        return entry.icon;
    case KeysRole:
        return entry.keys;
    case SectionRole:
        return static_cast<int>(sectionOf(entry.kind));
    case VoiceIdRole:
        return entry.voice.id;
    case VoicePeaksRole:
        return entry.voice.peaks;
    default:
        return {};
    }
}
