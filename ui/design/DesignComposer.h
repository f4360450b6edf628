#pragma once

#include "services/studio/VoicesApi.h"
#include "ui/shared/Card.h"

class Label;
class ServerModel;
class QMenu;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

/// What the voice should be like, what the preview says, and the button that makes one.
class DesignComposer final : public Card {
    Q_OBJECT

public:
    /// `server` must outlive it.
    DesignComposer(ServerModel &server, QWidget *parent);

    DesignRequest design() const;
    void setBusy(bool isBusy);

signals:
    void submitRequested();

private:
    void layOut();
    void listLanguages();
    void chooseLanguage(const QString &name);
    void render();

    QPlainTextEdit *m_description;
    QLineEdit *m_text;
    Label *m_hint;
    ServerModel &m_server;
    QPushButton *m_language;
    QMenu *m_choices;
    QPushButton *m_submit;
    bool m_isBusy = false;
};
