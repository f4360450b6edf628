#pragma once

#include "models/DesignWords.h"

#include <QWidget>

class Chip;
class QHBoxLayout;

/// Words that can be put into a description by a click.
class WordChips final : public QWidget {
    Q_OBJECT

public:
    explicit WordChips(QWidget *parent);

    /// Those that the description holds are on.
    void show(const QString &description);
    using QWidget::show;

signals:
    void described(const QString &description); ///< with a word more, less or exchanged

private:
    struct WordChip {
        Chip *chip = nullptr;
        qsizetype group = 0;
        QString word = {};
    };

    void addGroup(QHBoxLayout &row, qsizetype group);

    QList<DesignWords> m_groups;
    QList<WordChip> m_chips;
    QString m_description;
};
