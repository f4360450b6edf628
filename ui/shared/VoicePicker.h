#pragma once

#include "models/VoicesModel.h"
#include "ui/shared/Card.h"

class QListView;
class SearchField;

/// The voices to choose from, searched as one types. Shown below the button that opens it.
class VoicePicker final : public Card {
    Q_OBJECT

public:
    /// `voices` must outlive it.
    VoicePicker(VoicesModel &voices, QWidget *parent);

    void openBelow(const QWidget &button);

signals:
    void chosen(const Voice &voice);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void choose(const QModelIndex &index);

    VoicesModel &m_voices;
    SearchField *m_search;
    QListView *m_list;
};
