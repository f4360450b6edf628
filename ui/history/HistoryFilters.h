#pragma once

#include "models/HistoryModel.h"

#include <QWidget>

class DropChip;
class FilterChip;
class ServerModel;
class VoicePicker;
class VoicesModel;

/// The line of filters above the history: voice, status, language.
class HistoryFilters final : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive it. `voices` are those to choose from.
    HistoryFilters(VoicesModel &voices, ServerModel &server, QWidget *parent);

    /// Everything but the text, which is not ours.
    HistoryModel::Filter filter() const { return m_filter; }
    void clear();
    /// By voice and by language, where the server can find by them.
    void offerVoices(bool findsByVoice);
    /// As if the person had; an empty id is any voice.
    void chooseVoice(const QString &id, const QString &name);

signals:
    void chosen(); ///< by the person

private:
    void openVoices();
    void listLanguages();
    void read();
    void render();

    ServerModel &m_server;
    HistoryModel::Filter m_filter;
    DropChip *m_voice;
    VoicePicker *m_picker;
    FilterChip *m_status;
    FilterChip *m_language;
};
