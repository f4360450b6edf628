#pragma once

#include "services/net/Result.h"
#include "ui/settings/SettingsSection.h"

class AudioCache;
class Label;
class QPushButton;

/// What is kept on this computer so that it plays at once.
class StorageSection final : public SettingsSection {
    Q_OBJECT

public:
    /// `cache` must outlive it.
    StorageSection(AudioCache &cache, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void show(const Result<qint64> &sizeBytes);

    AudioCache &m_cache;
    Label *m_size;
    QPushButton *m_clear;
};
