#include "ui/clone/CloneSteps.h"

#include "models/CloneModel.h"
#include "ui/shared/Label.h"
#include "ui/shared/ProgressLine.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

#include <cmath>

using namespace Qt::StringLiterals;
using theme::Color;
using theme::Type;

/// Whether a step waits, runs or is done.
class StepMark final : public QWidget {
public:
    enum class State { Waiting, Running, Done };

    explicit StepMark(QWidget *parent) : QWidget(parent) { setFixedSize(theme::iconSmall, theme::iconPlain); }

    void show(State state)
    {
        m_state = state;
        update();
    }
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (m_state == State::Done) {
            theme::drawIcon(painter, rect(), u"good"_s, theme::iconSmall,
                            theme::color(palette(), Color::Good));
            return;
        }
        QRectF ring(0, 0, theme::space8, theme::space8);
        ring.moveCenter(QRectF(rect()).center());
        const bool isRunning = m_state == State::Running;
        const QColor ink = theme::color(palette(), isRunning ? Color::Accent : Color::Quiet);
        theme::paintShape(painter, ring,
                          {.radius = ring.width() / 2,
                           .ground = isRunning ? ink : QColor(),
                           .outline = ink,
                           .width = theme::tickLine});
    }

private:
    State m_state = State::Waiting;
};

namespace {

QString megabytes(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

/// Of the three; 3 when all are done.
int stepOf(CloneModel::State state)
{
    switch (state) {
    case CloneModel::State::Idle:
    case CloneModel::State::Preparing:
    case CloneModel::State::Failed:
    case CloneModel::State::Cancelled:
        return 0;
    case CloneModel::State::Reserving:
    case CloneModel::State::Uploading:
        return 1;
    case CloneModel::State::Verifying:
        return 2;
    case CloneModel::State::Done:
        return 3;
    }
    Q_UNREACHABLE();
}

} // namespace

CloneSteps::CloneSteps(CloneModel &clone, QWidget *parent)
    : QWidget(parent),
      m_clone(clone),
      m_progress(new ProgressLine(this)),
      m_rate(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_cancel(normalButton(u"cancel"_s, tr("Cancel"), this))
{
    setAccessibleName(tr("Making the voice"));
    m_progress->setAccessibleName(tr("Sent of the recording"));
    m_cancel->setShortcut(Qt::Key_Escape);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space12);
    grid->setVerticalSpacing(theme::space8);
    grid->setColumnStretch(1, 1);
    const QStringList names{tr("Prepare the recording"), tr("Upload"), tr("Verify, add to the library")};
    int row = 0;
    for (size_t index = 0; index < m_steps.size(); ++index) {
        Step &step = m_steps[index];
        step = {.mark = new StepMark(this),
                .name = new Label(Type::Control, Label::Tone::Plain, this),
                .figure = new Label(Type::Secondary, Label::Tone::Muted, this)};
        step.name->setText(names.at(static_cast<qsizetype>(index)));
        grid->addWidget(step.mark, row, 0);
        grid->addWidget(step.name, row, 1);
        grid->addWidget(step.figure, row++, 2);
        if (index != 1)
            continue;
        grid->addWidget(m_progress, row++, 1, 1, 2);
        grid->addWidget(m_rate, row++, 1, 1, 2);
    }
    auto *note = new Label(Type::Secondary, Label::Tone::Muted, this);
    note->setWordWrap(true);
    note->setText(tr("Cancelling leaves nothing behind; the sound and the form stay here."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space24, theme::space16, theme::space24, theme::space16);
    column->setSpacing(theme::space16);
    column->addLayout(grid);
    column->addWidget(m_cancel);
    column->addWidget(note);
    connect(m_cancel, &QPushButton::clicked, &m_clone, &CloneModel::cancel);
    connect(&m_clone, &CloneModel::changed, this, &CloneSteps::render);
    render();
}

void CloneSteps::focusCancel()
{
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void CloneSteps::render()
{
    const auto current = static_cast<size_t>(stepOf(m_clone.state()));
    for (size_t index = 0; index < m_steps.size(); ++index) {
        using MarkState = StepMark::State;
        m_steps[index].mark->show(index < current    ? MarkState::Done
                                  : index == current ? MarkState::Running
                                                     : MarkState::Waiting);
        m_steps[index].name->setTone(index > current ? Label::Tone::Muted : Label::Tone::Plain);
    }
    const bool isUploading = m_clone.state() == CloneModel::State::Uploading;
    m_progress->setVisible(current == 1);
    m_rate->setVisible(isUploading && !rate().isEmpty());
    m_rate->setText(rate());
    //: bytes sent of bytes to send
    const QString sent = tr("%1 of %2").arg(megabytes(m_clone.sentBytes()), megabytes(m_clone.totalBytes()));
    m_steps[1].figure->setText(isUploading ? sent : QString());
    constexpr int thousandths = 1000;
    m_progress->setMaximum(thousandths);
    m_progress->setValue(m_clone.totalBytes() > 0
                             ? static_cast<int>(thousandths * m_clone.sentBytes() / m_clone.totalBytes())
                             : 0);
}

QString CloneSteps::rate() const
{
    const double speed = m_clone.bytesPerSecond();
    if (speed <= 0)
        return {};
    const double left = static_cast<double>(m_clone.totalBytes() - m_clone.sentBytes()) / speed;
    return tr("%1/s · about %2 s left")
        .arg(megabytes(static_cast<qint64>(speed)))
        .arg(static_cast<int>(std::ceil(left)));
}
