#include "ui/clone/VoiceForm.h"

#include "models/CloneModel.h"
#include "models/ServerModel.h"
#include "ui/shared/ChoiceField.h"
#include "ui/shared/FormField.h"
#include "ui/shared/Label.h"
#include "ui/shared/TextArea.h"
#include "ui/shared/TickBox.h"
#include "ui/theme/Metrics.h"

#include <QLineEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using theme::Type;

VoiceForm::VoiceForm(CloneDraft &draft, ServerModel &server, QWidget *parent)
    : QWidget(parent),
      m_draft(draft),
      m_server(server),
      m_name(new QLineEdit(this)),
      m_language(new ChoiceField({}, this)),
      m_transcript(new TextArea(this)),
      m_description(new QLineEdit(this)),
      m_nameField(new FormField(tr("Name"), m_name, this)),
      m_transcriptField(new FormField(tr("Transcript"), m_transcript, this)),
      m_descriptionField(new FormField(tr("Description"), m_description, this)),
      m_whose(new Label(Type::Label, Label::Tone::Muted, this)),
      m_consent(new TickBox(TickBox::Kind::Check, CloneModel::consentStatement(), this))
{
    m_name->setPlaceholderText(tr("Who is speaking?"));
    m_transcript->setPlaceholderText(tr("The words of the recording. They make the voice truer."));
    m_description->setPlaceholderText(tr("For you, to find it again"));
    m_descriptionField->setNote(tr("optional"));
    for (QWidget *field : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_transcript),
                           static_cast<QWidget *>(m_description)})
        field->setAcceptDrops(false); // files are dropped on the window
    layOut();
    listLanguages();
    wire();
    render();
}

void VoiceForm::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, theme::space16);
    column->setSpacing(theme::space16);
    column->addWidget(m_nameField);
    column->addWidget(new FormField(tr("Language"), m_language, this));
    column->addWidget(m_transcriptField);
    column->addWidget(m_descriptionField);
    addRelations(*column);
    column->addWidget(m_consent);
    column->addStretch();
    setTabOrder(m_name, m_language);
    setTabOrder(m_language, m_transcript);
    setTabOrder(m_transcript, m_description);
    setTabOrder(m_description, m_relations.first());
    setTabOrder(m_relations.last(), m_consent);
}

void VoiceForm::addRelations(QVBoxLayout &column)
{
    auto *group = new QWidget(this);
    auto *rows = new QVBoxLayout(group);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::space8);
    rows->addWidget(m_whose);
    for (const QString &words : {tr("I am this person"), tr("They gave permission"), tr("Public domain")}) {
        m_relations << new TickBox(TickBox::Kind::Radio, words, group);
        rows->addWidget(m_relations.last());
    }
    column.addWidget(group);
}

void VoiceForm::wire()
{
    connect(m_name, &QLineEdit::textChanged, this, &VoiceForm::edit);
    connect(m_language, &ChoiceField::chosen, this, &VoiceForm::edit);
    connect(m_transcript, &TextArea::textChanged, this, &VoiceForm::edit);
    connect(m_description, &QLineEdit::textChanged, this, &VoiceForm::edit);
    for (TickBox *relation : m_relations)
        connect(relation, &TickBox::toggled, this, &VoiceForm::edit);
    connect(m_consent, &TickBox::toggled, this, &VoiceForm::edit);
    connect(&m_server, &ServerModel::changed, this, &VoiceForm::listLanguages);
    connect(&m_draft, &CloneDraft::changed, this, &VoiceForm::render);
}

void VoiceForm::listLanguages()
{
    m_languageNames = QStringList{u"Auto"_s} + m_server.languages();
    if (!m_languageNames.contains(m_draft.form().language))
        m_languageNames << m_draft.form().language;
    QStringList words = m_languageNames;
    words.first() = tr("Found out by itself");
    m_language->setChoices(words);
    m_language->choose(static_cast<int>(m_languageNames.indexOf(m_draft.form().language)));
}

void VoiceForm::setForMany(bool isForMany)
{
    m_nameField->setVisible(!isForMany);
    m_transcriptField->setVisible(!isForMany);
    m_whose->setText(isForMany ? tr("Whose voices are these?") : tr("Whose voice is this?"));
}

void VoiceForm::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

void VoiceForm::edit()
{
    if (m_isRendering)
        return;
    CloneForm form = m_draft.form();
    form.name = m_name->text();
    form.language = m_languageNames.value(m_language->chosenIndex(), form.language);
    const QString transcript = m_transcript->toPlainText();
    form.isTranscriptScripted = form.isTranscriptScripted && transcript == form.transcript;
    form.transcript = transcript;
    form.description = m_description->text();
    for (int index = 0; index < m_relations.size(); ++index) {
        if (m_relations.at(index)->isChecked())
            form.relation = static_cast<Consent::Relation>(index);
    }
    if (m_consent->isChecked() != form.agreedAt.isValid())
        form.agreedAt = m_consent->isChecked() ? QDateTime::currentDateTimeUtc() : QDateTime();
    m_draft.setForm(form);
}

void VoiceForm::render()
{
    const QScopedValueRollback rendering(m_isRendering, true);
    const CloneForm &form = m_draft.form();
    if (m_name->text() != form.name)
        m_name->setText(form.name);
    if (m_transcript->toPlainText() != form.transcript)
        m_transcript->setPlainText(form.transcript);
    if (m_description->text() != form.description)
        m_description->setText(form.description);
    m_language->choose(static_cast<int>(m_languageNames.indexOf(form.language)));
    for (int index = 0; index < m_relations.size(); ++index) {
        TickBox *box = m_relations.at(index);
        box->setAutoExclusive(false); // or the last one could not be taken back
        box->setChecked(form.relation == static_cast<Consent::Relation>(index));
        box->setAutoExclusive(true);
    }
    m_consent->setChecked(form.agreedAt.isValid());
    m_transcriptField->setNote(form.isTranscriptScripted ? tr("from the script") : tr("optional"));
    m_nameField->showProblem(m_draft.problemOf(CloneDraft::Field::Name));
    m_transcriptField->showProblem(m_draft.problemOf(CloneDraft::Field::Transcript));
    m_descriptionField->showProblem(m_draft.problemOf(CloneDraft::Field::Description));
}
