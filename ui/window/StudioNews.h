#pragma once

#include "ui/window/WindowModels.h"

#include <QObject>

class StudioPages;

/// Says in a toast what came about elsewhere than on the page that is seen.
class StudioNews final : public QObject {
    Q_OBJECT

public:
    /// `pages` is our parent too.
    StudioNews(const WindowModels &models, StudioPages &pages);

private:
    void announceVoice(const QString &name);
    void announceKeychain();

    WindowModels m_models;
    StudioPages &m_pages;
};
