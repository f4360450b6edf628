#pragma once

#include "models/DesignTakes.h"
#include "ui/shared/TakeFrame.h"

class QLineEdit;
class QPushButton;

/// One take of a design: to be heard, compared, named and kept.
class DesignTakeCard final : public TakeFrame {
    Q_OBJECT

public:
    /// `player` must outlive it.
    DesignTakeCard(int number, const TrackPlayer &player, QWidget *parent);

    void show(const DesignTakes::Take &take, bool isCompared);
    using QWidget::show;

signals:
    void cancelRequested();
    void repeatRequested();   ///< of what failed
    void describeRequested(); ///< with this take's description again
    void compareRequested(bool isCompared);
    void exportRequested();
    void removeRequested();
    void saveRequested(const QString &name);

private:
    void wire();
    void startNaming();
    void save();

    bool m_isReady = false; ///< to be saved
    QLineEdit *m_name;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QPushButton *m_repeat;
    QPushButton *m_compare;
    QPushButton *m_describe;
    QPushButton *m_export;
    QPushButton *m_remove;
};
