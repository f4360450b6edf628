#include "ui/clone/SoundEditor.h"

#include "ui/clone/TrimHandle.h"
#include "ui/theme/Color.h"
#include "ui/theme/Metrics.h"

#include <QSignalBlocker>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace {

constexpr double shortestView = 0.5; ///< seconds
constexpr double wheelStep = 120;    ///< of a notch, in eighths of a degree
constexpr double wheelZoom = 1.25;
constexpr double wheelScroll = 0.1; ///< of what is seen
constexpr qint64 shortestPartMs = 100;

std::chrono::microseconds fromMs(qint64 milliseconds)
{
    return std::chrono::milliseconds(milliseconds);
}

qint64 toMs(std::chrono::microseconds time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

} // namespace

SoundEditor::SoundEditor(QWidget *parent)
    : QWidget(parent),
      m_start(new TrimHandle(tr("Beginning of the part"), this)),
      m_end(new TrimHandle(tr("End of the part"), this))
{
    setAccessibleName(tr("Waveform of the recording"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(theme::editorHeight + theme::rulerHeight);
    connect(m_start, &TrimHandle::valueChanged, this, &SoundEditor::moveStart);
    connect(m_end, &TrimHandle::valueChanged, this, &SoundEditor::moveEnd);
    connect(m_start, &TrimHandle::dragged, this,
            [this](double x) { moveStart(static_cast<qint64>(timeAt(x) * 1000)); });
    connect(m_end, &TrimHandle::dragged, this,
            [this](double x) { moveEnd(static_cast<qint64>(timeAt(x) * 1000)); });
}

QSize SoundEditor::sizeHint() const
{
    return {theme::textColumn, theme::editorHeight + theme::rulerHeight};
}

void SoundEditor::showOutline(const SoundOutline &outline)
{
    m_outline = outline;
    const auto whole = static_cast<int>(toMs(outline.duration()));
    for (TrimHandle *handle : {m_start, m_end}) {
        const QSignalBlocker quiet(handle);
        handle->setRange(0, whole);
    }
    placeHandles();
    update();
}

void SoundEditor::showPart(const AudioRange &part)
{
    m_part = part;
    placeHandles();
    update();
}

void SoundEditor::showPlayhead(std::optional<double> seconds)
{
    if (seconds == m_playhead)
        return;
    m_playhead = seconds;
    update();
}

void SoundEditor::setEditable(bool isEditable)
{
    m_start->setEnabled(isEditable);
    m_end->setEnabled(isEditable);
}

double SoundEditor::seconds() const
{
    return std::chrono::duration<double>(m_outline.duration()).count();
}

double SoundEditor::viewLength() const
{
    return m_viewLength > 0 ? m_viewLength : std::max(seconds(), 1e-3);
}

double SoundEditor::timeAt(double x) const
{
    return m_viewStart + x / std::max(width(), 1) * viewLength();
}

double SoundEditor::xAt(double time) const
{
    return (time - m_viewStart) / viewLength() * width();
}

void SoundEditor::zoom(double factor)
{
    const auto middle = m_part.start + (m_part.end - m_part.start) / 2;
    const double wanted = std::chrono::duration<double>(middle).count();
    const double seen = m_viewStart + viewLength() / 2;
    const bool isSeen = wanted >= m_viewStart && wanted <= m_viewStart + viewLength();
    zoomAround(isFit() || !isSeen ? wanted : seen, factor);
}

void SoundEditor::zoomAround(double time, double factor)
{
    const double length = std::max(viewLength() / factor, std::min(shortestView, seconds()));
    const double share = (time - m_viewStart) / viewLength();
    setView(time - share * length, length);
}

void SoundEditor::fit()
{
    setView(0, seconds());
}

void SoundEditor::scrollTo(double time)
{
    if (!isFit())
        setView(time, m_viewLength);
}

void SoundEditor::setView(double start, double length)
{
    const bool isAll = length >= seconds();
    m_viewLength = isAll ? 0 : length;
    m_viewStart = isAll ? 0 : std::clamp(start, 0.0, seconds() - length);
    placeHandles();
    update();
    emit viewChanged();
}

void SoundEditor::placeHandles()
{
    const auto place = [this](TrimHandle *handle, std::chrono::microseconds time) {
        const double x = xAt(std::chrono::duration<double>(time).count());
        handle->setGeometry(static_cast<int>(std::lround(x)) - theme::gripTarget / 2, 0, theme::gripTarget,
                            theme::editorHeight);
        handle->setVisible(m_part.start < m_part.end && x >= -1 && x <= width() + 1);
        const QSignalBlocker quiet(handle);
        handle->setValue(static_cast<int>(toMs(time)));
    };
    place(m_start, m_part.start);
    place(m_end, m_part.end);
}

void SoundEditor::moveStart(qint64 milliseconds)
{
    const qint64 start = std::clamp<qint64>(milliseconds, 0, toMs(m_part.end) - shortestPartMs);
    showPart({.start = fromMs(start), .end = m_part.end});
    emit partMoved(m_part);
}

void SoundEditor::moveEnd(qint64 milliseconds)
{
    const qint64 whole = toMs(m_outline.duration());
    const qint64 end = std::clamp<qint64>(milliseconds, toMs(m_part.start) + shortestPartMs, whole);
    showPart({.start = m_part.start, .end = fromMs(end)});
    emit partMoved(m_part);
}

void SoundEditor::resizeEvent(QResizeEvent *)
{
    placeHandles();
}

void SoundEditor::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && seconds() > 0)
        emit seekRequested(std::clamp(timeAt(event->position().x()), 0.0, seconds()));
}

void SoundEditor::wheelEvent(QWheelEvent *event)
{
    const QPoint turn = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        zoomAround(timeAt(event->position().x()), std::pow(wheelZoom, turn.y() / wheelStep));
    } else if (!isFit() && (turn.x() != 0 || event->modifiers() & Qt::ShiftModifier)) {
        const int way = turn.x() != 0 ? turn.x() : turn.y();
        scrollTo(m_viewStart - way / wheelStep * wheelScroll * viewLength());
    } else {
        event->ignore(); // the page scrolls
    }
}
