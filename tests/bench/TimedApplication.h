#pragma once

#include <QApplication>
#include <QList>

#include <chrono>

/// An application that measures what each event costs its thread, in computing time: what a busy machine
/// takes away is not in it.
class TimedApplication final : public QApplication {
public:
    using QApplication::QApplication;

    struct Costs {
        int count = 0;
        double longestMs = 0;
        double p99Ms = 0;
        QString longest = {}; ///< whose event that was
    };

    /// From now on; forgets what was measured before.
    void startMeasuring();
    /// Of the events since then. Those inside others are part of them.
    Costs costs() const;

    bool notify(QObject *receiver, QEvent *event) override;

private:
    QList<double> m_costsMs;
    double m_longestMs = 0;
    QString m_longest;
    int m_depth = 0;
    bool m_isMeasuring = false;
};
