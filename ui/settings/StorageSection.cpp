#include "ui/settings/StorageSection.h"

#include "services/storage/AudioCache.h"
#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

StorageSection::StorageSection(AudioCache &cache, QWidget *parent)
    : SettingsSection(tr("Storage"), parent),
      m_cache(cache),
      m_size(new Label(theme::Type::Body, Label::Tone::Muted, this)),
      m_clear(normalButton(u"trash"_s, tr("Clear"), this))
{
    m_clear->setAccessibleName(tr("Clear the audio kept on this computer"));
    auto *controls = new QWidget(this);
    auto *row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space12);
    row->addWidget(m_size);
    row->addWidget(m_clear);
    addLine(tr("Audio to play at once"),
            tr("Copies of what was heard last. Nothing is lost when they go: they are fetched again."),
            controls);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_clear->setEnabled(false);
        m_cache.clear(this, [this](const Result<qint64> &sizeBytes) { show(sizeBytes); });
    });
}

void StorageSection::showEvent(QShowEvent *event)
{
    SettingsSection::showEvent(event);
    m_cache.measure(this, [this](const Result<qint64> &sizeBytes) { show(sizeBytes); });
}

void StorageSection::show(const Result<qint64> &sizeBytes)
{
    const qint64 size = sizeBytes.value_or(0);
    m_size->setText(QLocale().formattedDataSize(size, 1, QLocale::DataSizeSIFormat));
    m_clear->setEnabled(size > 0);
}
