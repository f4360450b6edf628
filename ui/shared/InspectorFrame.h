#pragma once

#include <QScrollArea>

class Label;
class QGridLayout;
class QVBoxLayout;

/// What every inspector is made of: a column that scrolls, with texts under their headings and a table of
/// facts.
class InspectorFrame : public QScrollArea {
    Q_OBJECT

public:
    /// `name` is for those who cannot see it.
    InspectorFrame(const QString &name, QWidget *parent);

protected:
    /// The parent of everything inside.
    QWidget *body() const { return m_body; }
    QVBoxLayout &column() { return *m_column; }

    /// Between what can be done and what is known.
    void addLine();
    /// Adds a heading with room for a text below it.
    Label *addText(const QString &heading);
    /// Adds a line to the table, which begins where its first line is added.
    Label *addFact(const QString &name);
    /// Without words, text or fact is not shown, nor what it is called.
    static void set(Label &value, const QString &words);

private:
    QWidget *m_body;
    QVBoxLayout *m_column;
    QGridLayout *m_facts = nullptr;
};
