#pragma once

#include "ui/design/PreviewCard.h"
#include "ui/shared/PageFrame.h"

class DesignComposer;
class ServerModel;
class Notice;

/// Makes a voice of a description.
class DesignPage final : public PageFrame {
    Q_OBJECT

public:
    /// Services and server must outlive it.
    DesignPage(const PreviewCard::Services &services, ServerModel &server, QWidget *parent);

private:
    void submit();
    void render();

    DesignModel &m_design;
    DesignComposer *m_composer;
    Notice *m_problem;
};
