#include "ui/settings/SettingsSection.h"

#include "ui/shared/Card.h"
#include "ui/shared/Label.h"
#include "ui/shared/Panel.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"

#include <QHBoxLayout>

using theme::Type;

SettingsSection::SettingsSection(const QString &heading, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(heading);
    auto *title = new Label(Type::CardTitle, Label::Tone::Plain, this);
    title->setText(heading);
    auto *card = new Card(this);
    m_lines = new QVBoxLayout(card);
    m_lines->setContentsMargins(theme::space16, theme::hairline, theme::space16, theme::hairline);
    m_lines->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space8);
    column->addWidget(title);
    column->addWidget(card);
}

Label *SettingsSection::addLine(const QString &name, const QString &note, QWidget *control)
{
    addSeparator();
    auto *line = new QWidget(this);
    line->setMinimumHeight(theme::settingHeight);
    auto *title = new Label(Type::Control, Label::Tone::Plain, line);
    title->setText(name);
    auto *remark = new Label(Type::Secondary, Label::Tone::Muted, line);
    remark->setText(note);
    remark->setWordWrap(true);
    remark->setVisible(!note.isEmpty());
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(title);
    words->addWidget(remark);
    words->addStretch();
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, theme::space8, 0, theme::space8);
    row->setSpacing(theme::space16);
    row->addLayout(words, 1);
    row->addWidget(control);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(name);
    m_lines->addWidget(line);
    return remark;
}

QWidget *SettingsSection::addWide(QWidget *content)
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, theme::space12);
    row->addWidget(content);
    m_lines->addWidget(line);
    return line;
}

void SettingsSection::addSeparator()
{
    if (m_lines->count() == 0)
        return;
    auto *separator = new Panel(theme::Color::Border, {}, this);
    separator->setFixedHeight(theme::hairline);
    m_lines->addWidget(separator);
}

void SettingsSection::clear()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // this may be its own signal
        delete item;                   // takeAt() made it ours
    }
}
