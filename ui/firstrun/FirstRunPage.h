#pragma once

#include <QWidget>

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
    /// Both must outlive it.
    FirstRunPage(SessionModel &session, Theme &theme, QWidget *parent);

signals:
    void workspaceRequested();

private:
    QWidget *makeChoices();
    void render();

    SessionModel &m_session;
    QStackedWidget *m_steps;
    Notice *m_problem;
    QPushButton *m_start;
    QPushButton *m_signIn;
    SignInForm *m_form;
};
