#include "models/DesignTakes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

DesignTakes::DesignTakes(const DesignModel::Services &services) : m_services(services)
{
    connect(&m_delay, &RemovalDelay::due, this, &DesignTakes::forget);
}

QString DesignTakes::add(const DesignRequest &design)
{
    Take take;
    take.number = ++m_lastNumber;
    take.id = u"take-%1"_s.arg(take.number);
    take.model = std::make_unique<DesignModel>(m_services);
    take.preview = std::make_unique<DesignPreview>(*take.model, take.number);
    const QString id = take.id;
    connect(take.model.get(), &DesignModel::changed, this, [this, id, model = take.model.get()] {
        emit changed(id);
        if (model->state() == DesignModel::State::Saved)
            emit saved(model->voice());
    });
    connect(take.preview.get(), &DesignPreview::changed, this, [this, id] { emit changed(id); });
    DesignModel &model = *take.model;
    m_takes.push_back(std::move(take));
    emit listed();
    model.preview(design);
    return id;
}

void DesignTakes::remove(const QString &id)
{
    for (Take &take : m_takes) {
        if (take.id != id || take.isHidden)
            continue;
        take.isHidden = true;
        if (take.model->state() == DesignModel::State::Designing)
            take.model->cancel();
        if (m_compared == id)
            m_compared.clear();
        m_delay.begin(id);
        emit listed();
    }
}

void DesignTakes::undoRemoval(const QString &id)
{
    if (!m_delay.undo(id))
        return;
    for (Take &take : m_takes) {
        if (take.id == id)
            take.isHidden = false;
    }
    emit listed();
}

void DesignTakes::forget(const QString &id)
{
    std::erase_if(m_takes, [&id](const Take &take) { return take.id == id; });
    emit listed();
}

void DesignTakes::clear()
{
    m_delay.clear();
    m_takes.clear();
    m_compared.clear();
    m_other.clear();
    emit listed();
}

QStringList DesignTakes::ids() const
{
    QStringList ids;
    for (const Take &take : m_takes) {
        if (!take.isHidden)
            ids.prepend(take.id);
    }
    return ids;
}

const DesignTakes::Take *DesignTakes::take(const QString &id) const
{
    const auto found =
        std::find_if(m_takes.begin(), m_takes.end(), [&id](const Take &each) { return each.id == id; });
    return found == m_takes.end() ? nullptr : &*found;
}

DesignModel *DesignTakes::model(const QString &id) const
{
    const Take *found = take(id);
    return found ? found->model.get() : nullptr;
}

QString DesignTakes::idOfTrack(const QString &trackId) const
{
    for (const Take &take : m_takes) {
        if (!take.isHidden && take.track() && take.track()->id == trackId)
            return take.id;
    }
    return {};
}

void DesignTakes::compareWith(const QString &id)
{
    m_compared = id;
    emit listed();
}

std::optional<Track> DesignTakes::otherSide(const QString &trackId)
{
    const QString heard = idOfTrack(trackId);
    const Take *compared = take(m_compared);
    if (heard.isEmpty() || !compared || !compared->track())
        return {};
    if (heard != m_compared) {
        m_other = heard;
        return compared->track();
    }
    const Take *other = take(m_other);
    return other && !other->isHidden ? other->track() : std::nullopt;
}

QList<Track> DesignTakes::audible() const
{
    QList<Track> tracks;
    for (const Take &take : m_takes) {
        if (!take.isHidden && take.track())
            tracks.prepend(*take.track());
    }
    return tracks;
}
