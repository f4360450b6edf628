#pragma once

#include "ui/design/PreviewCard.h"
#include "ui/shared/PageFrame.h"

class DesignComposer;
class LanguagesModel;
class Notice;

/// Makes a voice of a description.
class DesignPage final : public PageFrame {
    Q_OBJECT

public:
    /// Services and languages must outlive it.
    DesignPage(const PreviewCard::Services &services, LanguagesModel &languages, QWidget *parent);

private:
    void submit();
    void render();

    DesignModel &m_design;
    DesignComposer *m_composer;
    Notice *m_problem;
};
