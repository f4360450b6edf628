#include "ui/shared/EmptyState.h"

#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Color.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_icon(new Label(theme::Type::Body, Label::Tone::Muted, this)),
      m_title(new Label(theme::Type::CardTitle, Label::Tone::Plain, this)),
      m_text(new Label(theme::Type::Body, Label::Tone::Muted, this)),
      m_action(primaryButton({}, {}, this)),
      m_other(normalButton({}, {}, this))
{
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setFixedWidth(theme::emptyWidth);
    m_title->setAlignment(Qt::AlignHCenter);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(theme::space8);
    column->addStretch();
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(theme::space8);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::space8);
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(m_other);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addStretch();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionRequested);
    connect(m_other, &QPushButton::clicked, this, &EmptyState::otherRequested);
}

void EmptyState::show(const Words &words)
{
    m_iconName = words.icon;
    m_title->setText(words.title);
    m_text->setText(words.text);
    m_text->setFixedHeight(m_text->heightForWidth(theme::emptyWidth));
    const auto offer = [](QPushButton &button, const Button &what) {
        button.setText(what.words);
        button.setIcon(what.icon.isEmpty() ? QIcon() : theme::icon(what.icon));
        button.setVisible(!what.words.isEmpty());
    };
    offer(*m_action, words.action);
    offer(*m_other, words.other);
    renderIcon();
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        renderIcon();
    QWidget::changeEvent(event);
}

void EmptyState::renderIcon()
{
    if (m_iconName.isEmpty())
        return;
    m_icon->setPixmap(theme::tinted(theme::icon(m_iconName), theme::iconLarge, devicePixelRatioF(),
                                    theme::color(palette(), theme::Color::Muted)));
}
