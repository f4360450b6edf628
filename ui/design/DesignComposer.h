#pragma once

#include "ui/shared/Card.h"

class ChoiceField;
class DesignDraft;
class Label;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class ServerModel;
class WordChips;

/// What the voice should be like, what the preview says, and the button that makes one.
class DesignComposer final : public Card {
    Q_OBJECT

public:
    /// Both must outlive it.
    DesignComposer(DesignDraft &draft, ServerModel &server, QWidget *parent);

    /// In place of what is there; Ctrl+Z brings that back.
    void describe(const QString &description);

signals:
    void submitRequested();

private:
    void layOut();
    void wire();
    void listLanguages();
    void keep();
    void chooseLanguage(int index);
    void render();

    DesignDraft &m_draft;
    ServerModel &m_server;
    QPlainTextEdit *m_description;
    WordChips *m_words;
    QLineEdit *m_text;
    Label *m_hint;
    ChoiceField *m_language;
    QPushButton *m_submit;
};
