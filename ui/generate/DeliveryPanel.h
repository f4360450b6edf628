#pragma once

#include "ui/shared/InspectorFrame.h"

class ServerModel;
class FilterChip;
class Label;
class QLineEdit;
class QSlider;
class SpeechDraft;

/// How the text is to be spoken: what the engine declares that it listens to.
class DeliveryPanel final : public InspectorFrame {
    Q_OBJECT

public:
    /// Both must outlive it.
    DeliveryPanel(SpeechDraft &draft, ServerModel &server, QWidget *parent);

private:
    QWidget *addGroup(const QString &name, const QString &hint, QWidget *field);
    void wire();
    void listLanguages();
    void keep();
    void render();

    SpeechDraft &m_draft;
    ServerModel &m_server;
    Label *m_name;
    FilterChip *m_language;
    QSlider *m_strength;
    Label *m_percent;
    QLineEdit *m_seed;
    QWidget *m_strengthGroup = nullptr;
    QWidget *m_seedGroup = nullptr;
};
