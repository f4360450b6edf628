#include "ui/design/DesignComposer.h"

#include "models/DesignDraft.h"
#include "models/DesignModel.h"
#include "models/ServerModel.h"
#include "ui/design/WordChips.h"
#include "ui/shared/ChoiceField.h"
#include "ui/shared/Label.h"
#include "ui/shared/Panel.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using theme::Type;

namespace {

constexpr int lines = 2; ///< of the description to be seen

}

DesignComposer::DesignComposer(DesignDraft &draft, ServerModel &server, QWidget *parent)
    : Card(parent),
      m_draft(draft),
      m_server(server),
      m_description(new QPlainTextEdit(this)),
      m_words(new WordChips(this)),
      m_text(new QLineEdit(this)),
      m_hint(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_language(new ChoiceField(u"globe"_s, this)),
      m_submit(primaryButton({}, tr("Preview  Ctrl ↵"), this))
{
    m_description->setAccessibleName(tr("Describe the voice"));
    m_description->setPlaceholderText(tr("An older man from the coast, warm and slow"));
    m_description->setFont(theme::font(Type::Spoken));
    m_description->setFrameShape(QFrame::NoFrame);
    m_description->setTabChangesFocus(true);
    m_description->viewport()->setAutoFillBackground(false);
    m_description->document()->setDocumentMargin(0); // the text below its heading
    m_description->setFixedHeight(lines * theme::lineHeight(Type::Spoken) + theme::space4);
    m_description->setPlainText(draft.design().description);
    m_text->setAccessibleName(tr("What the preview says"));
    m_text->setText(draft.design().text);
    m_submit->setAccessibleName(tr("Preview"));
    m_language->setMaximumWidth(theme::nameColumn);
    setField(m_description);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    layOut();
    wire();
    listLanguages();
    render();
}

void DesignComposer::layOut()
{
    auto *heading = new Label(Type::Label, Label::Tone::Muted, this);
    heading->setText(tr("Describe the voice"));
    auto *says = new Label(Type::Label, Label::Tone::Muted, this);
    says->setText(tr("It says"));
    auto *what = new QVBoxLayout;
    what->setContentsMargins(theme::space16, theme::space12, theme::space8, theme::space12);
    what->setSpacing(theme::space4);
    what->addWidget(heading);
    what->addWidget(m_description);
    what->addWidget(m_words);
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

void DesignComposer::wire()
{
    connect(&m_server, &ServerModel::changed, this, &DesignComposer::listLanguages);
    connect(m_description, &QPlainTextEdit::textChanged, this, &DesignComposer::keep);
    connect(m_text, &QLineEdit::textChanged, this, &DesignComposer::keep);
    connect(m_language, &ChoiceField::chosen, this, &DesignComposer::chooseLanguage);
    connect(m_words, &WordChips::described, this, &DesignComposer::describe);
    connect(m_submit, &QPushButton::clicked, this, &DesignComposer::submitRequested);
    connect(&m_draft, &DesignDraft::changed, this, &DesignComposer::render);
}

void DesignComposer::describe(const QString &description)
{
    m_description->selectAll();
    m_description->insertPlainText(description);
}

void DesignComposer::keep()
{
    m_draft.setDesign({.description = m_description->toPlainText().trimmed(),
                       .text = m_text->text().trimmed(),
                       .language = m_draft.design().language});
}

void DesignComposer::listLanguages()
{
    QStringList names = m_server.languages();
    if (!names.contains(m_draft.design().language))
        names << m_draft.design().language;
    m_language->setChoices(names);
    m_language->choose(static_cast<int>(names.indexOf(m_draft.design().language)));
}

void DesignComposer::chooseLanguage(int index)
{
    DesignRequest design = m_draft.design();
    design.language = m_language->choices().at(index);
    m_draft.setDesign(design);
}

void DesignComposer::render()
{
    const DesignRequest &design = m_draft.design();
    const std::optional<Error> problem = DesignModel::problemOf(design);
    m_words->show(design.description);
    m_language->choose(static_cast<int>(m_language->choices().indexOf(design.language)));
    m_language->setAccessibleName(tr("Language: %1").arg(design.language));
    m_hint->setText(problem ? problem->message : tr("%L1 / 500").arg(design.description.size()));
    m_submit->setEnabled(!problem);
}
