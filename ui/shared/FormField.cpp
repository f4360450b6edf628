#include "ui/shared/FormField.h"

#include "ui/shared/Label.h"
#include "ui/theme/Color.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;
using theme::Type;

FormField::FormField(const QString &name, QWidget *field, QWidget *parent)
    : QWidget(parent),
      m_field(field),
      m_note(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_problem(new Label(Type::Secondary, Label::Tone::Bad, this))
{
    field->setParent(this);
    field->setAccessibleName(name);
    auto *title = new Label(Type::Label, Label::Tone::Muted, this);
    title->setText(name);
    title->setBuddy(field);
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_note);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space4);
    column->addLayout(head);
    column->addWidget(field);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(theme::iconSmall + theme::space4, 0, 0, 0);
    column->addWidget(m_problem);
    m_problem->hide();
}

void FormField::setNote(const QString &note)
{
    m_note->setText(note);
}

void FormField::showProblem(const std::optional<Error> &problem)
{
    const bool isWrong = problem.has_value();
    m_problem->setVisible(isWrong);
    m_problem->setText(isWrong ? problem->message : QString());
    m_field->setProperty("isWrong", isWrong);
    m_field->setAccessibleDescription(m_problem->text());
    m_field->update();
    update();
}

void FormField::paintEvent(QPaintEvent *)
{
    if (m_problem->isHidden())
        return;
    QPainter painter(this);
    const QRect line(0, m_problem->y(), theme::iconSmall, theme::iconSmall);
    theme::drawIcon(painter, QStyle::visualRect(layoutDirection(), rect(), line), u"error"_s,
                    theme::iconSmall, theme::color(palette(), theme::Color::Bad));
}
