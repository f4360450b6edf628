#pragma once

#include <QString>

class QPushButton;
class QWidget;

/// The push buttons of the interface; the style draws them by what is set here. `icon` names one of the icon
/// set, or is empty.
QPushButton *primaryButton(const QString &icon, const QString &text, QWidget *parent);
QPushButton *normalButton(const QString &icon, const QString &text, QWidget *parent);
QPushButton *quietButton(const QString &icon, const QString &text, QWidget *parent);
/// `name` is what it does: tooltip and accessible name.
QPushButton *iconButton(const QString &icon, const QString &name, QWidget *parent);
