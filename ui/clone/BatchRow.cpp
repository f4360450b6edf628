#include "ui/clone/BatchRow.h"

#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Color.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;
using theme::Color;
using theme::Type;
using State = CloneBatch::Item::State;

namespace {

constexpr int nameShare = 2; ///< of the row, to the words' 3
constexpr int wordsShare = 3;

QString wordsFor(const CloneBatch::Item &item, const CloneModel &clone)
{
    const auto size = [](qint64 bytes) {
        return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
    };
    switch (item.state) {
    case State::Waiting:
        return BatchRow::tr("%1 · waits").arg(QFileInfo(item.path).fileName());
    case State::Failed:
        return item.problem ? item.problem->message : QString();
    case State::Done:
        return BatchRow::tr("is in the library");
    case State::Working:
        break;
    }
    if (clone.state() == CloneModel::State::Uploading)
        return BatchRow::tr("uploading, %1 of %2").arg(size(clone.sentBytes()), size(clone.totalBytes()));
    return clone.state() == CloneModel::State::Verifying ? BatchRow::tr("being verified")
                                                         : BatchRow::tr("being prepared");
}

} // namespace

BatchRow::BatchRow(const CloneBatch::Item &item, QWidget *parent)
    : QWidget(parent),
      m_path(item.path),
      m_name(new QLineEdit(item.name, this)),
      m_words(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_remove(
          iconButton(u"close"_s, tr("Take %1 out of the list").arg(QFileInfo(item.path).fileName()), this))
{
    setMinimumHeight(theme::rowHeight);
    m_name->setAccessibleName(tr("Name of the voice of %1").arg(QFileInfo(item.path).fileName()));
    m_words->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space16 + theme::iconSmall + theme::space12, theme::space8, theme::space12,
                            theme::space8);
    row->setSpacing(theme::space12);
    row->addWidget(m_name, nameShare);
    row->addWidget(m_words, wordsShare);
    row->addWidget(m_remove);
    connect(m_name, &QLineEdit::textEdited, this,
            [this](const QString &name) { emit renamed(m_path, name); });
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removeRequested(m_path); });
}

void BatchRow::show(const CloneBatch::Item &item, const CloneModel &clone)
{
    m_state = item.state;
    m_words->setText(wordsFor(item, clone));
    m_words->setTone(m_state == State::Failed ? Label::Tone::Bad : Label::Tone::Muted);
    m_name->setReadOnly(m_state == State::Done || m_state == State::Working);
    m_remove->setEnabled(m_state != State::Working);
    update();
}

void BatchRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QString icon = u"clone"_s;
    Color ink = Color::Muted;
    switch (m_state) {
    case State::Waiting:
        break;
    case State::Working:
        icon = u"upload"_s;
        ink = Color::Accent;
        break;
    case State::Done:
        icon = u"good"_s;
        ink = Color::Good;
        break;
    case State::Failed:
        icon = u"error"_s;
        ink = Color::Bad;
        break;
    }
    const QRect place(theme::space16, 0, theme::iconSmall, height());
    theme::drawIcon(painter, QStyle::visualRect(layoutDirection(), rect(), place), icon, theme::iconSmall,
                    theme::color(palette(), ink));
    painter.fillRect(theme::space16, 0, width() - 2 * theme::space16, theme::hairline,
                     theme::color(palette(), Color::Border));
}
