#pragma once

#include <QAbstractButton>
#include <QStringList>

/// A field that shows one of several choices, and all of them in a menu.
class ChoiceField final : public QAbstractButton {
    Q_OBJECT

public:
    /// `icon` stands before the words; empty for none.
    ChoiceField(const QString &icon, QWidget *parent);

    /// Nothing is chosen then.
    void setChoices(const QStringList &choices);
    const QStringList &choices() const { return m_choices; }
    /// Without a signal. -1 is none.
    void choose(int index);
    int chosenIndex() const { return m_chosen; }
    /// Said in place of the words while nothing is chosen.
    void setPlaceholder(const QString &words);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(int index); ///< by the person

protected:
    void paintEvent(QPaintEvent *) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void open();

    QString m_icon;
    QStringList m_choices;
    QString m_placeholder;
    int m_chosen = -1;
};
