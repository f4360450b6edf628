#pragma once

#include "models/SessionModel.h"
#include "ui/shared/Card.h"

#include <QUrl>

class QLineEdit;
class QPushButton;

/// Server, e-mail and password.
class SignInForm final : public Card {
    Q_OBJECT

public:
    explicit SignInForm(QWidget *parent);

    void setBusy(bool isBusy);

signals:
    void submitted(const QUrl &server, const SessionModel::Account &account);
    void left(); ///< back to the choices

private:
    QLineEdit *addField(const QString &label);
    void render();

    QLineEdit *m_server;
    QLineEdit *m_email;
    QLineEdit *m_password;
    QPushButton *m_back;
    QPushButton *m_submit;
    bool m_isBusy = false;
};
