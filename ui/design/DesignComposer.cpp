#include "ui/design/DesignComposer.h"

#include "models/DesignModel.h"
#include "models/ServerModel.h"
#include "ui/shared/Label.h"
#include "ui/shared/Panel.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using theme::Type;

namespace {

constexpr int lines = 3; ///< of the description to be seen

}

DesignComposer::DesignComposer(ServerModel &server, QWidget *parent)
    : Card(parent),
      m_description(new QPlainTextEdit(this)),
      m_text(new QLineEdit(this)),
      m_hint(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_server(server),
      m_language(normalButton(u"globe"_s, {}, this)),
      m_choices(new QMenu(m_language)),
      m_submit(primaryButton({}, tr("Preview  Ctrl ↵"), this))
{
    m_description->setAccessibleName(tr("Describe the voice"));
    m_description->setPlaceholderText(tr("An older man from the coast, warm and slow"));
    m_description->setFont(theme::font(Type::Spoken));
    m_description->setFrameShape(QFrame::NoFrame);
    m_description->setTabChangesFocus(true);
    m_description->viewport()->setAutoFillBackground(false);
    m_description->setFixedHeight(lines * theme::lineHeight(Type::Spoken) + theme::space16);
    m_text->setAccessibleName(tr("What the preview says"));
    //: what a preview of a voice says at first; one sentence with many sounds
    m_text->setText(tr("The tide waits for nobody, but it has never yet left without saying goodbye."));
    m_submit->setAccessibleName(tr("Preview"));
    m_language->setMenu(m_choices);
    setField(m_description);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    layOut();
    listLanguages();
    connect(&m_server, &ServerModel::changed, this, &DesignComposer::listLanguages);
    connect(m_description, &QPlainTextEdit::textChanged, this, &DesignComposer::render);
    connect(m_text, &QLineEdit::textChanged, this, &DesignComposer::render);
    connect(m_submit, &QPushButton::clicked, this, &DesignComposer::submitRequested);
    render();
}

void DesignComposer::layOut()
{
    auto *heading = new Label(Type::Label, Label::Tone::Muted, this);
    heading->setText(tr("Describe the voice"));
    auto *says = new Label(Type::Label, Label::Tone::Muted, this);
    says->setText(tr("It says"));
    auto *what = new QVBoxLayout;
    what->setContentsMargins(theme::space16, theme::space12, theme::space8, theme::space8);
    what->setSpacing(theme::space4);
    what->addWidget(heading);
    what->addWidget(m_description);
    auto *text = new QHBoxLayout;
    text->setContentsMargins(theme::space16, theme::space8, theme::space12, theme::space8);
    text->setSpacing(theme::space16);
    text->addWidget(says);
    text->addWidget(m_text, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(theme::space16, 0, theme::space12, theme::space12);
    foot->addWidget(m_hint);
    foot->setSpacing(theme::space12);
    foot->addStretch();
    foot->addWidget(m_language);
    foot->addWidget(m_submit);
    auto *line = new Panel(theme::Color::Border, {}, this);
    line->setFixedHeight(theme::hairline);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::focusWidth, 0, theme::focusWidth, 0); // the outline stays whole
    column->setSpacing(0);
    column->addLayout(what);
    column->addWidget(line);
    column->addLayout(text);
    column->addLayout(foot);
}

DesignRequest DesignComposer::design() const
{
    return {.description = m_description->toPlainText().trimmed(),
            .text = m_text->text().trimmed(),
            .language = m_language->text()};
}

void DesignComposer::listLanguages()
{
    m_choices->clear();
    for (const QString &name : m_server.languages())
        connect(m_choices->addAction(name), &QAction::triggered, this,
                [this, name] { chooseLanguage(name); });
    if (!m_server.languages().contains(m_language->text()))
        chooseLanguage(m_server.languages().first());
}

void DesignComposer::chooseLanguage(const QString &name)
{
    m_language->setText(name);
    m_language->setAccessibleName(tr("Language: %1").arg(name));
}

void DesignComposer::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    render();
}

void DesignComposer::render()
{
    const std::optional<Error> problem = DesignModel::problemOf(design());
    m_hint->setText(problem ? problem->message : tr("%L1 / 500").arg(design().description.size()));
    m_submit->setEnabled(!problem && !m_isBusy);
}
