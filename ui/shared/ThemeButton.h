#pragma once

#include <QPushButton>

class Theme;

/// Chooses between light, dark and what the system shows.
class ThemeButton final : public QPushButton {
    Q_OBJECT

public:
    /// `theme` must outlive it.
    ThemeButton(Theme &theme, QWidget *parent);
};
