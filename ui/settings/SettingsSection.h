#pragma once

#include <QWidget>

class Label;
class QVBoxLayout;

/// Settings that belong together: a heading, and below it a card with a line for each.
class SettingsSection : public QWidget {
    Q_OBJECT

public:
    SettingsSection(const QString &heading, QWidget *parent);

protected:
    /// A line with what is set at its right; `control` becomes ours and is called like the line, unless it
    /// has a name of its own. Gives the note below the name, to be changed later.
    Label *addLine(const QString &name, const QString &note, QWidget *control);
    /// Something that takes the whole width; becomes ours. Gives what is to be hidden when it is empty.
    QWidget *addWide(QWidget *content);
    /// Takes all lines out again.
    void clear();

private:
    void addSeparator();

    QVBoxLayout *m_lines;
};
