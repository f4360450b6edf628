#include "models/CloneBatch.h"

#include "models/InputFile.h"
#include "models/VoicesModel.h"

#include <QFileInfo>

#include <algorithm>

CloneBatch::CloneBatch(const CloneModel::Services &services) : m_clone(services)
{
    connect(&m_clone, &CloneModel::changed, this, &CloneBatch::follow);
}

int CloneBatch::waitingCount() const
{
    return static_cast<int>(std::count_if(m_items.begin(), m_items.end(), [](const Item &item) {
        return item.state == Item::State::Waiting || item.state == Item::State::Failed;
    }));
}

int CloneBatch::doneCount() const
{
    return static_cast<int>(std::count_if(m_items.begin(), m_items.end(),
                                          [](const Item &item) { return item.state == Item::State::Done; }));
}

void CloneBatch::clear()
{
    Q_ASSERT(!isRunning());
    m_items.clear();
    emit listChanged();
    emit changed();
}

void CloneBatch::add(const QStringList &paths)
{
    Q_ASSERT(!isRunning());
    for (const QString &path : paths) {
        if (indexOf(path) < 0)
            m_items.append(
                {.path = path, .name = QFileInfo(path).completeBaseName().left(VoicesModel::longestName)});
    }
    emit listChanged();
    emit changed();
}

qsizetype CloneBatch::indexOf(const QString &path) const
{
    const auto found =
        std::find_if(m_items.begin(), m_items.end(), [&path](const Item &item) { return item.path == path; });
    return found == m_items.end() ? -1 : found - m_items.begin();
}

void CloneBatch::rename(const QString &path, const QString &name)
{
    if (const qsizetype index = indexOf(path); index >= 0) {
        m_items[index].name = name;
        emit changed();
    }
}

void CloneBatch::remove(const QString &path)
{
    const qsizetype index = indexOf(path);
    if (index < 0 || index == m_current)
        return;
    m_items.removeAt(index);
    if (index < m_current)
        --m_current;
    emit listChanged();
    emit changed();
}

std::optional<Error> CloneBatch::problem() const
{
    for (const Item &item : m_items) {
        if (item.state != Item::State::Done && VoicesModel::nameProblem(item.name))
            return Error{.kind = Error::Kind::Invalid,
                         .message = tr("Give “%1” a name of 1 to %2 characters.")
                                        .arg(QFileInfo(item.path).fileName())
                                        .arg(VoicesModel::longestName)};
    }
    if (waitingCount() == 0)
        return Error{.kind = Error::Kind::Invalid, .message = tr("All of them are voices now.")};
    return {};
}

void CloneBatch::start(const CloneRequest &common)
{
    Q_ASSERT(!isRunning() && !problem());
    m_common = common;
    m_common.transcript.clear();
    for (Item &item : m_items) {
        if (item.state == Item::State::Failed)
            item = {.path = item.path, .name = item.name};
    }
    advance();
}

/// A file that cannot be sent fails by itself; the others do not wait for it.
void CloneBatch::advance()
{
    m_current = -1;
    for (qsizetype index = 0; index < m_items.size() && !isRunning(); ++index) {
        Item &item = m_items[index];
        if (item.state != Item::State::Waiting)
            continue;
        CloneRequest request = m_common;
        request.name = item.name.trimmed();
        item.problem = CloneModel::problemOf(item.path, request);
        if (item.problem) {
            item.state = Item::State::Failed;
            continue;
        }
        item.state = Item::State::Working;
        m_current = index;
        m_clone.submit(item.path, request);
    }
    emit changed();
}

void CloneBatch::cancel()
{
    if (isRunning())
        m_clone.cancel();
}

void CloneBatch::follow()
{
    if (!isRunning())
        return;
    Item &item = m_items[m_current];
    switch (m_clone.state()) {
    case CloneModel::State::Done:
        item.state = Item::State::Done;
        emit voiceMade(item.name);
        advance();
        return;
    case CloneModel::State::Failed:
        item.state = Item::State::Failed;
        item.problem = m_clone.problem();
        advance();
        return;
    case CloneModel::State::Cancelled:
        item.state = Item::State::Waiting;
        m_current = -1;
        break;
    case CloneModel::State::Idle:
    case CloneModel::State::Preparing:
    case CloneModel::State::Reserving:
    case CloneModel::State::Uploading:
    case CloneModel::State::Verifying:
        break;
    }
    emit changed();
}
