#include "ui/clone/DropZone.h"

#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QFileDialog>
#include <QPainter>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using theme::Color;
using theme::Type;

DropZone::DropZone(QWidget *parent)
    : QWidget(parent), m_choose(normalButton(u"folder"_s, tr("Choose file…"), this))
{
    setMinimumHeight(theme::dropHeight);
    auto *title = new Label(Type::CardTitle, Label::Tone::Plain, this);
    title->setText(tr("Drop a recording here, or anywhere on the window"));
    auto *text = new Label(Type::Body, Label::Tone::Muted, this);
    text->setText(tr("WAV, MP3, M4A, FLAC, OGG, Opus or WebM. One person, 10 to 30 seconds; of a longer "
                     "file you choose the part. Several files become several voices."));
    for (Label *label : {title, text}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space24, theme::space24 + theme::iconLarge + theme::space16,
                               theme::space24, theme::space24);
    column->setSpacing(theme::space8);
    column->addStretch();
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(theme::space8);
    column->addWidget(m_choose, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(m_choose, &QPushButton::clicked, this, &DropZone::choose);
}

void DropZone::choose()
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::MusicLocation);
    const QStringList paths = QFileDialog::getOpenFileNames(
        window(), tr("Choose a recording"), home,
        tr("Sound (*.wav *.mp3 *.m4a *.mp4 *.aac *.flac *.ogg *.oga *.opus *.webm *.mka *.mkv *.aif *.aiff "
           "*.wma);;All files (*)"));
    if (!paths.isEmpty())
        emit chosen(paths);
}

void DropZone::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme::color(palette(), Color::Surface));
    QPen pen(theme::color(palette(), Color::Quiet), theme::dropLine);
    pen.setDashPattern({2.5, 2.5});
    painter.setPen(pen);
    const double inset = theme::dropLine / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), theme::radiusCard,
                            theme::radiusCard);
    const int top = layout()->itemAt(1)->geometry().top() - theme::space12 - theme::iconLarge;
    theme::drawIcon(painter, {0, top, width(), theme::iconLarge}, u"upload"_s, theme::iconLarge,
                    theme::color(palette(), Color::Accent));
}
