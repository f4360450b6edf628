#include "ui/shared/PageFrame.h"

#include "ui/shared/InspectorGrip.h"
#include "ui/shared/Label.h"
#include "ui/shared/Panel.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

PageFrame::PageFrame(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_row(new QHBoxLayout(this)),
      m_header(new QHBoxLayout),
      m_content(new QVBoxLayout),
      m_remark(new Label(theme::Type::Body, Label::Tone::Muted, this)),
      m_unfold(iconButton(u"panel-right"_s, tr("Show the inspector"), this)),
      m_inspectorWidth(theme::inspectorWidth)
{
    auto *heading = new Label(theme::Type::PageTitle, Label::Tone::Plain, this);
    heading->setText(title);
    setAccessibleName(title);
    m_header->setContentsMargins(theme::space24, 0, theme::space8, 0);
    m_header->setSpacing(theme::space12);
    m_header->addWidget(heading);
    m_header->addWidget(m_remark);
    m_header->addStretch();
    auto *bar = new QWidget(this);
    bar->setFixedHeight(theme::headerHeight);
    auto *barRow = new QHBoxLayout(bar);
    barRow->setContentsMargins(0, 0, theme::space16, 0);
    barRow->setSpacing(0);
    barRow->addLayout(m_header);
    barRow->addWidget(m_unfold);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(0);
    m_content->addWidget(bar);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addLayout(m_content, 1);
    m_unfold->hide();
    const auto toggle = [this] {
        m_isUnfolded = !m_isUnfolded && m_isNarrow;
        placeInspector();
    };
    connect(m_unfold, &QPushButton::clicked, this, toggle);
    auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_I), this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, toggle);
}

void PageFrame::submitWith(const std::function<void()> &submit)
{
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, submit);
    }
}

void PageFrame::setRemark(const QString &remark)
{
    m_remark->setText(remark);
}

void PageFrame::setInspector(QWidget *inspector)
{
    m_inspector = new Panel(theme::Color::Surface, Qt::LeftEdge, this);
    m_inspector->setFixedWidth(m_inspectorWidth);
    auto *column = new QVBoxLayout(m_inspector);
    column->setContentsMargins(theme::hairline, 0, 0, 0);
    column->addWidget(inspector);
    m_row->addWidget(m_inspector);
    auto *grip = new InspectorGrip(m_inspector);
    connect(grip, &InspectorGrip::widthRequested, this, [this](int width) {
        setInspectorWidth(width);
        emit inspectorResized(m_inspectorWidth);
    });
    fold(m_isNarrow);
}

void PageFrame::setInspectorWidth(int width)
{
    m_inspectorWidth = std::clamp(width, theme::inspectorLeast, theme::inspectorMost);
    if (!m_inspector)
        return;
    m_inspector->setFixedWidth(m_inspectorWidth);
    placeInspector();
}

void PageFrame::setSide(QWidget *side)
{
    m_row->addWidget(side);
}

void PageFrame::setInspectorShown(bool isShown)
{
    m_isShown = isShown;
    placeInspector();
}

void PageFrame::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold(window()->width() < theme::foldWidth);
}

void PageFrame::fold(bool isNarrow)
{
    if (!m_inspector)
        return;
    if (isNarrow != m_isNarrow) {
        m_isNarrow = isNarrow;
        m_isUnfolded = false;
        if (isNarrow)
            m_row->removeWidget(m_inspector);
        else
            m_row->addWidget(m_inspector);
    }
    placeInspector();
}

void PageFrame::placeInspector()
{
    m_unfold->setVisible(m_inspector && m_isShown && m_isNarrow);
    if (!m_inspector)
        return;
    m_inspector->setVisible(m_isShown && (!m_isNarrow || m_isUnfolded));
    if (!m_isNarrow)
        return;
    m_inspector->setGeometry(width() - m_inspectorWidth, theme::headerHeight, m_inspectorWidth,
                             height() - theme::headerHeight);
    m_inspector->raise();
}

void PageFrame::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !m_isUnfolded) {
        QWidget::keyPressEvent(event);
        return;
    }
    m_isUnfolded = false;
    placeInspector();
}
