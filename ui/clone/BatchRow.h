#pragma once

#include "models/CloneBatch.h"

#include <QWidget>

class Label;
class QLineEdit;
class QPushButton;

/// One recording of a batch: its file, the name of its voice, and how far it is.
class BatchRow final : public QWidget {
    Q_OBJECT

public:
    BatchRow(const CloneBatch::Item &item, QWidget *parent);

    /// `clone` makes the voice while the item is Working.
    void show(const CloneBatch::Item &item, const CloneModel &clone);
    using QWidget::show;
    const QString &path() const { return m_path; }

signals:
    void renamed(const QString &path, const QString &name);
    void removeRequested(const QString &path);

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QString m_path;
    CloneBatch::Item::State m_state = CloneBatch::Item::State::Waiting;
    QLineEdit *m_name;
    Label *m_words;
    QPushButton *m_remove;
};
