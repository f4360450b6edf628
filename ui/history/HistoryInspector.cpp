#include "ui/history/HistoryInspector.h"

#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;
using theme::Type;

namespace {

QString factsOf(const Generation &generation)
{
    QStringList facts{QLocale().toString(generation.createdAt.toLocalTime(), u"d MMMM yyyy, HH:mm"_s)};
    facts << generation.language;
    if (generation.durationSeconds)
        facts << formatLength(*generation.durationSeconds);
    if (generation.generationSeconds)
        facts << HistoryInspector::tr("made in %1 s")
                     .arg(QLocale().toString(*generation.generationSeconds, 'f', 1));
    if (!generation.engine.isEmpty())
        facts << generation.engine;
    return facts.join(u" · "_s);
}

} // namespace

HistoryInspector::HistoryInspector(QWidget *parent)
    : QScrollArea(parent),
      m_body(new QWidget(this)),
      m_title(new Label(Type::CardTitle, Label::Tone::Plain, m_body)),
      m_facts(new Label(Type::Secondary, Label::Tone::Muted, m_body)),
      m_problem(new Label(Type::Body, Label::Tone::Plain, m_body)),
      m_text(new Label(Type::Spoken, Label::Tone::Plain, m_body)),
      m_use(primaryButton(u"generate"_s, tr("Use this text"), m_body)),
      m_export(quietButton(u"export"_s, tr("Export …"), m_body)),
      m_remove(quietButton(u"trash"_s, tr("Delete"), m_body))
{
    setAccessibleName(tr("About what was spoken"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    m_title->setCut(true);
    m_facts->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layOut();
    setWidget(m_body);
    m_body->setAutoFillBackground(false); // setWidget() turns it on
    connect(m_use, &QPushButton::clicked, this, [this] { emit useRequested(*m_generation); });
    connect(m_export, &QPushButton::clicked, this, [this] { emit exportRequested(m_generation->id); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const QString id = m_generation->id; // another one is shown before they have all heard it
        emit removeRequested(id);
    });
    show(std::nullopt);
}

void HistoryInspector::layOut()
{
    auto *actions = new QHBoxLayout;
    actions->setSpacing(0);
    actions->addWidget(m_export);
    actions->addWidget(m_remove);
    actions->addStretch();
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(theme::space24, theme::space16, theme::space24, theme::space24);
    column->setSpacing(theme::space12);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_use);
    column->addLayout(actions);
    column->addWidget(m_problem);
    column->addWidget(m_text);
    column->addStretch();
}

void HistoryInspector::show(const std::optional<Generation> &generation)
{
    m_generation = generation;
    m_body->setVisible(generation.has_value());
    if (!generation)
        return;
    m_title->setText(generation->voiceName.isEmpty() ? tr("Deleted voice") : generation->voiceName);
    m_facts->setText(factsOf(*generation));
    m_problem->setText(generation->error);
    m_problem->setVisible(!generation->error.isEmpty());
    m_text->setText(generation->text);
    m_export->setEnabled(generation->status == TaskStatus::Completed);
}
