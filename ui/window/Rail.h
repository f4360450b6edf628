#pragma once

#include "ui/shared/Panel.h"

#include <QKeySequence>
#include <QList>

class OfflineModel;
class RailButton;
class RailPlace;
class SessionModel;

/// The pages, and below them where the app works and the settings.
class Rail final : public Panel {
    Q_OBJECT

public:
    struct Item {
        QString icon = {};
        QString word = {};
    };

    /// The last one is below, apart from the others. `session` and `offline` must outlive it.
    Rail(const QList<Item> &items, const SessionModel &session, const OfflineModel &offline, QWidget *parent);

    /// The shortcut that opens a page.
    static QKeySequence keysOf(int page, const QList<Item> &items);

    void choose(int page);
    /// Of what is under way there; `meaning` is said with it. 0 shows nothing.
    void setCount(int page, int count, const QString &meaning);
    /// A page that the server has nothing for is not there.
    void setShown(int page, bool isShown);

signals:
    void chosen(int page); ///< by pointer, key or shortcut
    void placeRequested(); ///< where the app works is to be shown

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void add(const Item &item, const QKeySequence &keys);

    QList<RailButton *> m_buttons;
};
