#include "ui/firstrun/SignInForm.h"

#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

SignInForm::SignInForm(QWidget *parent) : Card(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space24, theme::space24, theme::space24, theme::space24);
    column->setSpacing(theme::space4);
    m_server = addField(tr("Server"), column);
    m_server->setPlaceholderText(QStringLiteral("https://"));
    m_keyRow = new QWidget(this);
    auto *keyColumn = new QVBoxLayout(m_keyRow);
    keyColumn->setContentsMargins(0, 0, 0, 0);
    keyColumn->setSpacing(theme::space4);
    m_key = addField(tr("Publishable key"), keyColumn);
    column->addWidget(m_keyRow);
    m_keyRow->hide();
    m_email = addField(tr("E-mail"), column);
    m_password = addField(tr("Password"), column);
    m_password->setEchoMode(QLineEdit::Password);
    m_back = quietButton({}, tr("Back"), this);
    m_submit = primaryButton({}, tr("Sign in"), this);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space8);
    row->addStretch();
    row->addWidget(m_back);
    row->addWidget(m_submit);
    column->addLayout(row);
    for (QLineEdit *field : {m_server, m_key, m_email, m_password}) {
        connect(field, &QLineEdit::textChanged, this, &SignInForm::render);
        connect(field, &QLineEdit::returnPressed, m_submit, &QPushButton::click);
    }
    connect(m_back, &QPushButton::clicked, this, &SignInForm::left);
    connect(m_submit, &QPushButton::clicked, this, [this] {
        emit submitted(QUrl::fromUserInput(m_server->text()), {.email = m_email->text().trimmed(),
                                                               .password = m_password->text(),
                                                               .publishableKey = m_key->text().trimmed()});
    });
    render();
}

QLineEdit *SignInForm::addField(const QString &label, QBoxLayout *column)
{
    auto *name = new Label(theme::Type::Label, Label::Tone::Muted, this);
    name->setText(label);
    auto *field = new QLineEdit(this);
    field->setAccessibleName(label);
    name->setBuddy(field);
    column->addWidget(name);
    column->addWidget(field);
    column->addSpacing(theme::space12);
    return field;
}

void SignInForm::fill(const QString &server, const QString &email)
{
    if (m_server->text().isEmpty())
        m_server->setText(server);
    if (m_email->text().isEmpty())
        m_email->setText(email);
    for (QLineEdit *field : {m_server, m_email, m_password}) {
        if (field->text().isEmpty()) {
            field->setFocus();
            return;
        }
    }
}

void SignInForm::setAsksForKey(bool asksForKey)
{
    const bool isNew = asksForKey && m_keyRow->isHidden();
    m_keyRow->setVisible(asksForKey);
    if (isNew)
        m_key->setFocus();
    render();
}

void SignInForm::setBusy(bool isBusy)
{
    const bool isBack = std::exchange(m_isBusy, isBusy) && !isBusy;
    render();
    if (isBack && isVisible())
        m_password->setFocus(); // the button that had it was out of use meanwhile
}

void SignInForm::render()
{
    const bool isComplete =
        QUrl::fromUserInput(m_server->text()).scheme().startsWith(QLatin1String("http")) &&
        !m_email->text().trimmed().isEmpty() && !m_password->text().isEmpty() &&
        (m_keyRow->isHidden() || !m_key->text().trimmed().isEmpty());
    m_submit->setEnabled(isComplete && !m_isBusy);
    m_submit->setText(m_isBusy ? tr("Signing in…") : tr("Sign in"));
}
