#include "ui/shared/SearchField.h"

#include "ui/theme/Color.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

SearchField::SearchField(QWidget *parent) : QLineEdit(parent)
{
    setAccessibleName(tr("Search"));
    setTextMargins(theme::iconSmall + theme::space8, 0, 0, 0);
    setClearButtonEnabled(false);
    m_pause.setSingleShot(true);
    m_pause.setInterval(theme::typingPauseMs);
    connect(this, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, [this] { emit searchRequested(text()); });
    connect(this, &QLineEdit::returnPressed, this, [this] {
        m_pause.stop();
        emit searchRequested(text());
    });
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const QRect place =
        QStyle::visualRect(layoutDirection(), rect(), {theme::space12, 0, theme::iconSmall, height()});
    theme::drawIcon(painter, place, u"search"_s, theme::iconSmall,
                    theme::color(palette(), theme::Color::Muted));
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}
