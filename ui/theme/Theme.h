#pragma once

#include "ui/theme/Color.h"

#include <QObject>

class Settings;

/// Dresses the application: typeface, style, and the palette that the person chose.
class Theme final : public QObject {
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };

    /// `settings` must outlive it. Made once, after QApplication and before any widget.
    explicit Theme(Settings &settings);

    Choice choice() const { return m_choice; }
    /// Shown at once and remembered.
    void choose(Choice choice);

signals:
    void changed();

private:
    void apply() const;

    Settings &m_settings;
    theme::Scheme m_system; ///< what the desktop showed when we started
    Choice m_choice;
};
