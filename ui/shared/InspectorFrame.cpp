#include "ui/shared/InspectorFrame.h"

#include "ui/shared/Label.h"
#include "ui/shared/Panel.h"
#include "ui/theme/Metrics.h"

#include <QGridLayout>
#include <QVBoxLayout>

using theme::Type;

InspectorFrame::InspectorFrame(const QString &name, QWidget *parent)
    : QScrollArea(parent), m_body(new QWidget(this)), m_column(new QVBoxLayout(m_body))
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    m_column->setContentsMargins(theme::space24, theme::space16, theme::space24, theme::space24);
    m_column->setSpacing(theme::space16);
    setWidget(m_body);
    m_body->setAutoFillBackground(false); // setWidget() turns it on
}

void InspectorFrame::addLine()
{
    auto *line = new ::Panel( // QFrame has another
        theme::Color::Border, {}, m_body);
    line->setFixedHeight(theme::hairline);
    m_column->addWidget(line);
}

Label *InspectorFrame::addText(const QString &heading)
{
    auto *name = new Label(Type::Label, Label::Tone::Muted, m_body);
    name->setText(heading);
    auto *text = new Label(Type::Body, Label::Tone::Plain, m_body);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    name->setBuddy(text);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(theme::space4);
    lines->addWidget(name);
    lines->addWidget(text);
    m_column->addLayout(lines);
    return text;
}

Label *InspectorFrame::addFact(const QString &name)
{
    if (!m_facts) {
        m_facts = new QGridLayout;
        m_facts->setSpacing(theme::space8);
        m_facts->setColumnStretch(1, 1);
        m_column->addLayout(m_facts);
    }
    auto *heading = new Label(Type::Body, Label::Tone::Muted, m_body);
    heading->setText(name);
    heading->setMinimumWidth(theme::railWidth);
    auto *value = new Label(Type::Body, Label::Tone::Plain, m_body);
    value->setWordWrap(true);
    heading->setBuddy(value);
    const int row = m_facts->rowCount();
    m_facts->addWidget(heading, row, 0, Qt::AlignTop);
    m_facts->addWidget(value, row, 1);
    return value;
}

void InspectorFrame::set(Label &value, const QString &words)
{
    value.setText(words);
    value.setVisible(!words.isEmpty());
    for (QLabel *heading : value.parentWidget()->findChildren<QLabel *>()) {
        if (heading->buddy() == &value)
            heading->setVisible(!words.isEmpty());
    }
}
