#include "ui/palette/CommandPalette.h"

#include "ui/palette/PaletteDelegate.h"
#include "ui/shared/Label.h"
#include "ui/shared/SearchField.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/scrim.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

using theme::Color;

CommandPalette::CommandPalette(PaletteModel &model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_field(new SearchField(this)),
      m_list(new QListView(this)),
      m_delegate(new PaletteDelegate(m_list))
{
    setAccessibleName(tr("Command palette"));
    m_field->setFrame(false);
    m_field->setFont(theme::font(theme::Type::Spoken));
    m_field->setPlaceholderText(tr("A voice, something that was said, or what to do"));
    m_field->setAccessibleName(tr("Command"));
    m_field->installEventFilter(this);
    m_list->setAccessibleName(tr("What can be done"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps it
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    layOut();
    connect(m_field, &SearchField::textChanged, this, [this](const QString &text) {
        m_wanted.clear();
        m_model.filter(text);
    });
    connect(m_field, &SearchField::searchRequested, &m_model, &PaletteModel::ask);
    connect(&m_model, &PaletteModel::modelReset, this, &CommandPalette::render);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    parent->installEventFilter(this);
    hide();
}

void CommandPalette::layOut()
{
    auto *hint = new Label(theme::Type::Secondary, Label::Tone::Muted, this);
    hint->setText(tr("↑ ↓ choose    ↵ do it    @ voices    # takes    > actions    Esc close"));
    hint->setFixedHeight(theme::paletteFoot);
    hint->setIndent(theme::space8);
    m_field->setFixedHeight(theme::paletteHead);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(hint);
}

void CommandPalette::open()
{
    if (isVisible())
        return;
    m_before = QApplication::focusWidget();
    m_field->clear();
    m_wanted.clear();
    m_model.ask({});
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::dismiss()
{
    hide();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
}

QRect CommandPalette::panel() const
{
    int rows = 0;
    for (int row = 0; row < m_model.rowCount(); ++row)
        rows += m_list->sizeHintForRow(row);
    const int most = theme::paletteRows * theme::paletteRow + 3 * theme::compactHeight; // all the headings
    const int tall = theme::paletteHead + std::min(rows, most) + theme::space8 + theme::paletteFoot;
    const int room = height() - theme::paletteTop - theme::space24;
    return {(width() - theme::paletteWidth) / 2, theme::paletteTop, theme::paletteWidth,
            std::min(tall, room)};
}

void CommandPalette::place()
{
    setGeometry(parentWidget()->rect());
    const QRect inner = panel();
    layout()->setContentsMargins(inner.left() + theme::space8, inner.top(),
                                 width() - inner.right() - 1 + theme::space8, height() - inner.bottom() - 1);
}

void CommandPalette::render()
{
    m_delegate->setMark(m_model.query());
    // What the person moved to stays chosen when the server's answers come in above it.
    const QModelIndexList kept =
        m_wanted.isEmpty() || m_model.rowCount() == 0
            ? QModelIndexList()
            : m_model.match(m_model.index(0), Qt::DisplayRole, m_wanted, 1, Qt::MatchExactly);
    m_list->setCurrentIndex(kept.isEmpty() ? m_model.index(0) : kept.first());
    place();
    update();
}

void CommandPalette::step(int rows)
{
    const int last = m_model.rowCount() - 1;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, std::max(last, 0));
    m_list->setCurrentIndex(m_model.index(row));
    m_wanted = m_list->currentIndex().data().toString();
}

void CommandPalette::choose()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const PaletteModel::Entry entry = m_model.entry(index.row());
    dismiss();
    emit chosen(entry);
}

bool CommandPalette::pressKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(theme::paletteRows);
        return true;
    case Qt::Key_PageUp:
        step(-theme::paletteRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true; // nothing else here takes the keyboard
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject *object, QEvent *event)
{
    if (object == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    if (object == m_field && event->type() == QEvent::KeyPress &&
        pressKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QWidget::eventFilter(object, event);
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    if (!panel().contains(event->position().toPoint()))
        dismiss();
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::scrim(theme::schemeOf(palette())));
    const QRect inner = panel();
    theme::paintShape(painter, inner,
                      {.radius = theme::radiusCard,
                       .ground = theme::color(palette(), Color::Surface),
                       .outline = theme::color(palette(), Color::Line)});
    const QColor line = theme::color(palette(), Color::Border);
    painter.fillRect(inner.left(), inner.top() + theme::paletteHead, inner.width(), theme::hairline, line);
    painter.fillRect(inner.left(), inner.bottom() - theme::paletteFoot, inner.width(), theme::hairline, line);
}
