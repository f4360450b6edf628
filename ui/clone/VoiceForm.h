#pragma once

#include "models/CloneDraft.h"

#include <QWidget>

class ChoiceField;
class FormField;
class Label;
class ServerModel;
class QLineEdit;
class QVBoxLayout;
class TextArea;
class TickBox;

/// What a person says about the voice: name, language, words, whose it is, and that it may be used.
class VoiceForm final : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive it.
    VoiceForm(CloneDraft &draft, ServerModel &server, QWidget *parent);

    /// Many recordings bring names of their own; what is said here is said of all of them.
    void setForMany(bool isForMany);
    void focusName();

private:
    void layOut();
    void addRelations(QVBoxLayout &column);
    void wire();
    void listLanguages();
    void edit(); ///< the draft follows the fields
    void render();

    CloneDraft &m_draft;
    ServerModel &m_server;
    QLineEdit *m_name;
    ChoiceField *m_language;
    TextArea *m_transcript;
    QLineEdit *m_description;
    FormField *m_nameField;
    FormField *m_transcriptField;
    FormField *m_descriptionField;
    Label *m_whose;
    QList<TickBox *> m_relations; ///< in the order of Consent::Relation
    TickBox *m_consent;
    QStringList m_languageNames;
    bool m_isRendering = false;
};
