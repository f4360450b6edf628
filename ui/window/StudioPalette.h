#pragma once

#include "models/PaletteModel.h"
#include "ui/window/Rail.h"

#include <QSet>

#include <functional>

class Theme;
class TrackPlayer;

/// The command palette of the studio: what it offers besides voices and takes, and what comes of a choice.
/// Opened by Ctrl+K.
class StudioPalette final : public QObject {
    Q_OBJECT

public:
    struct Services {
        PaletteModel &palette;
        Theme &theme;
        TrackPlayer &player;
    };

    /// `pages` are the rail's; the services must outlive us, `studio` is our parent.
    StudioPalette(const Services &services, const QList<Rail::Item> &pages, QWidget *studio);

    /// A page that the server has nothing for is not offered.
    void setPageShown(int page, bool isShown);

signals:
    void pageRequested(int page);
    void generateRequested(const Voice &voice);
    void voiceRequested(const QString &name); ///< to be shown in the library
    void takeRequested(const QString &id);    ///< to be shown in the history
    void historyRequested(const QString &words);

private:
    struct Action {
        PaletteModel::Command command = {};
        std::function<void()> run = {};
    };

    void offer();
    void addPages();
    void addActions();
    void perform(const PaletteModel::Entry &entry);

    Services m_services;
    QList<Rail::Item> m_pages;
    QSet<int> m_hiddenPages;
    QList<Action> m_actions;
};
