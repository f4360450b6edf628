#pragma once

#include "models/PaletteModel.h"

#include <QPointer>
#include <QWidget>

class PaletteDelegate;
class QListView;
class SearchField;

/// The command palette: lies over its parent, takes the keyboard, and is gone with Escape, with a click
/// beside it, or when something was chosen.
class CommandPalette final : public QWidget {
    Q_OBJECT

public:
    /// `model` must outlive it.
    CommandPalette(PaletteModel &model, QWidget *parent);

    void open();

signals:
    void chosen(const PaletteModel::Entry &entry);

protected:
    void paintEvent(QPaintEvent *) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void layOut();
    void dismiss();
    void place();
    void render();
    void step(int rows);
    void choose();
    bool pressKey(int key);
    QRect panel() const;

    PaletteModel &m_model;
    SearchField *m_field;
    QListView *m_list;
    PaletteDelegate *m_delegate;
    QString m_wanted;           ///< the title that the person moved to
    QPointer<QWidget> m_before; ///< had the focus; it may be gone when we are
};
