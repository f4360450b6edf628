#include "ui/shared/Details.h"

#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

Details::Details(QWidget *parent)
    : QWidget(parent), m_text(new Label(theme::Type::Details, Label::Tone::Muted, this))
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *copy = normalButton(u"copy"_s, tr("Copy"), this);
    copy->setAccessibleName(tr("Copy details"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space12, theme::space8, theme::space8, theme::space8);
    row->setSpacing(theme::space8);
    row->addWidget(m_text, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->text()); });
}

void Details::show(const QString &text)
{
    m_text->setText(text);
    m_text->setAccessibleName(text);
}

void Details::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintShape(
        painter, rect(),
        {.radius = theme::radiusControl, .ground = theme::color(palette(), theme::Color::Sunken)});
}
