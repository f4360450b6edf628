#include "ui/shared/VoicePicker.h"

#include "ui/shared/SearchField.h"
#include "ui/shared/VoiceRowDelegate.h"
#include "ui/theme/Metrics.h"

#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

VoicePicker::VoicePicker(VoicesModel &voices, QWidget *parent)
    : Card(parent), m_voices(voices), m_search(new SearchField(this)), m_list(new QListView(this))
{
    setWindowFlags(Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint);
    setAttribute(Qt::WA_TranslucentBackground);
    setAccessibleName(tr("Choose a voice"));
    setFixedSize(theme::inspectorWidth, theme::inspectorWidth);
    m_search->setPlaceholderText(tr("Search voices"));
    m_list->setAccessibleName(tr("Voices"));
    m_list->setModel(&voices.list());
    m_list->setItemDelegate(new VoiceRowDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space8, theme::space8, theme::space8, theme::space8);
    column->setSpacing(theme::space8);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    m_search->installEventFilter(this);
    connect(m_search, &SearchField::searchRequested, this,
            [this](const QString &text) { m_voices.show({.text = text, .searchesAll = true}); });
    connect(m_list, &QListView::clicked, this, &VoicePicker::choose);
    connect(m_list, &QListView::activated, this, &VoicePicker::choose);
}

void VoicePicker::openBelow(const QWidget &button)
{
    m_voices.show({.text = m_search->text(), .searchesAll = true});
    move(button.mapToGlobal(QPoint(0, button.height() + theme::space4)));
    show();
    m_search->selectAll();
    m_search->setFocus();
}

bool VoicePicker::eventFilter(QObject *object, QEvent *event)
{
    // From the field straight into the list.
    if (object == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down) {
            m_list->setCurrentIndex(m_list->model()->index(0, 0));
            m_list->setFocus();
            return true;
        }
    }
    return Card::eventFilter(object, event);
}

void VoicePicker::choose(const QModelIndex &index)
{
    const Voice voice = m_voices.list().rows().at(index.row());
    hide();
    emit chosen(voice);
}
