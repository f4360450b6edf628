#pragma once

#include "models/SessionModel.h"
#include "ui/shared/Card.h"

#include <QUrl>

class QBoxLayout;
class QLineEdit;
class QPushButton;

/// Server, e-mail and password.
class SignInForm final : public Card {
    Q_OBJECT

public:
    explicit SignInForm(QWidget *parent);

    /// Enters what is known, and puts the cursor into the first field that is empty.
    void fill(const QString &server, const QString &email);
    void setBusy(bool isBusy);
    /// Whether there is a field for the publishable key, for servers that do not tell theirs.
    void setAsksForKey(bool asksForKey);

signals:
    void submitted(const QUrl &server, const SessionModel::Account &account);
    void left(); ///< back to the choices

private:
    QLineEdit *addField(const QString &label, QBoxLayout *column);
    void render();

    QLineEdit *m_server;
    QLineEdit *m_email;
    QLineEdit *m_password;
    QWidget *m_keyRow;
    QLineEdit *m_key;
    QPushButton *m_back;
    QPushButton *m_submit;
    bool m_isBusy = false;
};
