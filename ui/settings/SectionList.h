#pragma once

#include <QWidget>

class QButtonGroup;

/// The sections of the settings, to jump to.
class SectionList final : public QWidget {
    Q_OBJECT

public:
    struct Item {
        QString icon = {};
        QString word = {};
    };

    SectionList(const QList<Item> &items, QWidget *parent);

    /// Without a signal.
    void choose(int index);

signals:
    void chosen(int index); ///< by the person

private:
    QButtonGroup *m_group;
};
