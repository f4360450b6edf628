#include "ui/firstrun/FirstRunPage.h"

#include "models/KeptSession.h"
#include "models/SessionModel.h"
#include "ui/firstrun/ChoiceCard.h"
#include "ui/firstrun/SignInForm.h"
#include "ui/shared/Label.h"
#include "ui/shared/Notice.h"
#include "ui/shared/ThemeButton.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

FirstRunPage::FirstRunPage(SessionModel &session, KeptSession &kept, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_kept(kept),
      m_steps(new QStackedWidget(this)),
      m_problem(new Notice({}, this)),
      m_keychain(new Notice(tr("Try again"), this)),
      m_start(primaryButton({}, tr("Start"), this)),
      m_signIn(normalButton({}, tr("Sign in …"), this)),
      m_form(new SignInForm(this))
{
    auto *title = new Label(theme::Type::Display, Label::Tone::Plain, this);
    title->setText(tr("A studio for voices"));
    auto *text = new Label(theme::Type::Spoken, Label::Tone::Muted, this);
    text->setText(tr("Describe a voice or record ten seconds, write a sentence, and hear it."));
    m_steps->addWidget(makeChoices());
    m_steps->addWidget(m_form);
    m_steps->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    auto *middle = new QWidget(this);
    middle->setFixedWidth(theme::choiceWidth);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space4);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(theme::space24);
    column->addWidget(m_problem);
    column->addWidget(m_keychain);
    column->addSpacing(theme::space8);
    column->addWidget(m_steps);
    auto *page = new QVBoxLayout(this);
    page->addStretch(1);
    page->addWidget(middle, 0, Qt::AlignHCenter);
    page->addStretch(2);
    page->setContentsMargins(theme::space16, 0, theme::space16, theme::space16);
    page->addWidget(new ThemeButton(theme, this), 0, Qt::AlignLeft);

    connectModels();
    m_start->setFocus();
    render();
}

void FirstRunPage::connectModels()
{
    connect(m_start, &QPushButton::clicked, this, &FirstRunPage::workspaceRequested);
    connect(m_signIn, &QPushButton::clicked, this, &FirstRunPage::openForm);
    connect(m_form, &SignInForm::submitted, this,
            [this](const QUrl &server, const SessionModel::Account &account) {
                m_kept.setAccount(server.toString(), account.email);
                m_session.signIn(server, account);
            });
    connect(m_form, &SignInForm::left, this, [this] { m_steps->setCurrentIndex(0); });
    connect(m_keychain, &Notice::actionRequested, &m_kept, &KeptSession::resume);
    connect(&m_session, &SessionModel::changed, this, &FirstRunPage::render);
    connect(&m_kept, &KeptSession::changed, this, &FirstRunPage::render);
}

void FirstRunPage::openForm()
{
    m_form->fill(m_kept.server(), m_kept.email());
    m_steps->setCurrentWidget(m_form);
}

QWidget *FirstRunPage::makeChoices()
{
    auto *choices = new QWidget(this);
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space12);
    column->addWidget(
        new ChoiceCard({.icon = u"computer"_s,
                        .title = tr("Use this computer"),
                        .text = tr("Works without a network. Nothing to fill in, nothing leaves the "
                                   "machine.")},
                       m_start, choices));
    column->addWidget(new ChoiceCard({.icon = u"globe"_s,
                                      .title = tr("Sign in"),
                                      .text = tr("To a team's server: one library on every computer.")},
                                     m_signIn, choices));
    column->addStretch();
    return choices;
}

void FirstRunPage::render()
{
    const bool isBusy = m_session.state() == SessionModel::State::Connecting;
    m_start->setEnabled(!isBusy);
    m_start->setText(isBusy ? tr("Starting …") : tr("Start"));
    m_signIn->setEnabled(!isBusy);
    m_form->setBusy(isBusy);
    m_form->setAsksForKey(m_session.needsKey());
    m_problem->show(m_session.problem());
    m_keychain->show(m_kept.notice());
}
