#pragma once

#include <QWidget>

class KeptSession;
class Label;
class Notice;
class QPushButton;
class QStackedWidget;
class SessionModel;
class SignInForm;
class Theme;

/// What somebody sees who is not signed in: where do you want to work?
class FirstRunPage final : public QWidget {
    Q_OBJECT

public:
    /// All must outlive it.
    FirstRunPage(SessionModel &session, KeptSession &kept, Theme &theme, QWidget *parent);

signals:
    void workspaceRequested();

private:
    QLayout *makeHead();
    QWidget *makeChoices();
    void connectModels();
    void openForm();
    void render();

    SessionModel &m_session;
    KeptSession &m_kept;
    Label *m_title;
    Label *m_text;
    QStackedWidget *m_steps;
    Notice *m_problem;
    Notice *m_keychain; ///< what it does not do
    QPushButton *m_start;
    QPushButton *m_signIn;
    SignInForm *m_form;
};
