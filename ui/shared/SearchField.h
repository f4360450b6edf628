#pragma once

#include <QLineEdit>
#include <QTimer>

/// A field to search with as one types.
class SearchField final : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent);

signals:
    void searchRequested(const QString &text); ///< after a short pause in the typing, or at once with Return

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTimer m_pause;
};
