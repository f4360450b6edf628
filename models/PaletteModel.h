#pragma once

#include "services/net/Result.h"
#include "services/studio/Generation.h"
#include "services/studio/Voice.h"

#include <QAbstractListModel>

class SpeechApi;
class VoicesApi;

/// What the command palette offers for what is typed: what can be done with the voices that fit, takes, and
/// the commands of the window. `@`, `#` or `>` in front asks for one of the three alone.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT

public:
    /// Something of the window: a page to open, or an action.
    struct Command {
        QString title = {};
        QString icon = {};
        QString keys = {}; ///< that do the same
    };
    struct Entry {
        enum class Kind { Generate, Play, Show, Take, SearchHistory, Command };

        Kind kind = Kind::Command;
        QString title = {};
        QString note = {};
        QString icon = {};
        QString keys = {};
        Voice voice = {};     ///< of Generate, Play and Show
        Generation take = {}; ///< of Take
        int command = -1;     ///< its place among the commands
    };
    enum class Section { Voices, Takes, Actions };
    enum Role { NoteRole = Qt::UserRole + 1, IconRole, KeysRole, SectionRole, VoiceIdRole, VoicePeaksRole };

    /// Both must outlive it.
    PaletteModel(VoicesApi &voices, SpeechApi &speech);

    void setCommands(const QList<Command> &commands);

    /// Shows at once what is known and fits.
    void filter(const QString &text);
    /// Asks the server for voices and takes that fit; what comes later than the next one is dropped.
    void ask(const QString &text);

    /// Forgets the voices and takes: they are another person's.
    void clear();

    const QString &query() const { return m_query; } ///< what is looked for, without the sign in front
    const Entry &entry(int row) const { return m_entries.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    static Section sectionOf(Entry::Kind kind);
    void rebuild();
    void addVoices();
    void addTakes();
    void addCommands();
    bool fits(const QString &text) const;

    VoicesApi &m_voicesApi;
    SpeechApi &m_speechApi;
    QList<Command> m_commands;
    QList<Voice> m_voices;
    QList<Generation> m_takes;
    QList<Entry> m_entries;
    QString m_query;
    std::optional<Section> m_only;
    int m_request = 0; ///< of the latest ask()
};
