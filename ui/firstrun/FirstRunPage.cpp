#include "ui/firstrun/FirstRunPage.h"

#include "models/KeptSession.h"
#include "models/SessionModel.h"
#include "ui/firstrun/ChoiceCard.h"
#include "ui/firstrun/SignInForm.h"
#include "ui/shared/Label.h"
#include "ui/shared/Notice.h"
#include "ui/shared/ThemeButton.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

FirstRunPage::FirstRunPage(SessionModel &session, KeptSession &kept, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_kept(kept),
      m_title(new Label(theme::Type::Display, Label::Tone::Plain, this)),
      m_text(new Label(theme::Type::Spoken, Label::Tone::Muted, this)),
      m_steps(new QStackedWidget(this)),
      m_problem(new Notice({}, this)),
      m_keychain(new Notice(tr("Try again"), this)),
      m_start(primaryButton({}, tr("Start"), this)),
      m_signIn(normalButton({}, tr("Sign in…"), this)),
      m_form(new SignInForm(this))
{
    m_steps->addWidget(makeChoices());
    m_steps->addWidget(m_form);
    m_steps->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    auto *middle = new QWidget(this);
    middle->setFixedWidth(theme::choiceWidth);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space12);
    column->addLayout(makeHead());
    column->addSpacing(theme::space12);
    column->addWidget(m_problem);
    column->addWidget(m_keychain);
    column->addWidget(m_steps);
    auto *page = new QVBoxLayout(this);
    page->addStretch(1);
    page->addWidget(middle, 0, Qt::AlignHCenter);
    page->addStretch(2);
    page->setContentsMargins(theme::space16, 0, theme::space24, theme::space16);
    auto *version = new Label(theme::Type::Secondary, Label::Tone::Muted, this);
    version->setText(tr("Utter %1").arg(QCoreApplication::applicationVersion()));
    auto *foot = new QHBoxLayout;
    foot->addWidget(new ThemeButton(theme, this));
    foot->addStretch();
    foot->addWidget(version);
    page->addLayout(foot);

    connectModels();
    m_start->setFocus();
    render();
}

QLayout *FirstRunPage::makeHead()
{
    auto *logo = new QLabel(this);
    logo->setPixmap(theme::icon(u"app"_s).pixmap(QSize(theme::logo, theme::logo), devicePixelRatioF()));
    auto *words = new QVBoxLayout;
    words->setSpacing(theme::space4);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::space16);
    head->addWidget(logo);
    head->addLayout(words, 1);
    return head;
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
    connect(m_form, &SignInForm::left, this, [this] {
        m_steps->setCurrentIndex(0);
        m_signIn->setFocus();
        render();
    });
    connect(m_keychain, &Notice::actionRequested, &m_kept, &KeptSession::resume);
    connect(&m_session, &SessionModel::changed, this, &FirstRunPage::render);
    connect(&m_kept, &KeptSession::changed, this, &FirstRunPage::render);
}

void FirstRunPage::openForm()
{
    m_form->fill(m_kept.server(), m_kept.email());
    m_steps->setCurrentWidget(m_form);
    render();
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
    const bool isForm = m_steps->currentWidget() == m_form;
    m_title->setText(isForm ? tr("Sign in") : tr("A studio for voices"));
    m_text->setText(isForm ? tr("To a team's server: one library on every computer.")
                           : tr("Describe a voice or record ten seconds, write a sentence, and hear it."));
    const bool isBusy = m_session.state() == SessionModel::State::Connecting;
    m_start->setEnabled(!isBusy);
    m_start->setText(isBusy ? tr("Starting…") : tr("Start"));
    m_signIn->setEnabled(!isBusy);
    m_form->setBusy(isBusy);
    m_form->setAsksForKey(m_session.needsKey());
    m_problem->show(m_session.problem());
    m_keychain->show(m_kept.notice());
}
