#include "ui/shared/Notice.h"

#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;

Notice::Notice(const QString &action, QWidget *parent)
    : QWidget(parent),
      m_message(new Label(theme::Type::Body, Label::Tone::Plain, this)),
      m_details(iconButton(u"copy"_s, tr("Copy details"), this))
{
    m_message->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space12 + theme::iconSmall + theme::space8, theme::space8, theme::space8,
                            theme::space8);
    row->setSpacing(theme::space8);
    row->addWidget(m_message, 1);
    row->addWidget(m_details);
    if (!action.isEmpty()) {
        QPushButton *button = normalButton({}, action, this);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, &Notice::actionRequested);
    }
    connect(m_details, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_detail); });
    hide();
}

void Notice::show(const std::optional<Error> &error)
{
    setVisible(error.has_value());
    if (!error)
        return;
    m_message->setText(error->message);
    m_detail = error->detail;
    m_details->setVisible(!m_detail.isEmpty());
    setAccessibleName(error->message);
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintShape(
        painter, rect(),
        {.radius = theme::radiusControl, .ground = theme::color(palette(), theme::Color::BadSoft)});
    const QRect place =
        QStyle::visualRect(layoutDirection(), rect(), {theme::space12, 0, theme::iconSmall, height()});
    theme::drawIcon(painter, place, u"error"_s, theme::iconSmall, theme::color(palette(), theme::Color::Bad));
}
