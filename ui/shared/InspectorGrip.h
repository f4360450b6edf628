#pragma once

#include <QWidget>

/// The edge of an inspector, to be drawn wider or narrower: by the pointer, or with the arrow keys.
class InspectorGrip final : public QWidget {
    Q_OBJECT

public:
    /// Lies along the leading edge of `inspector`, which is our parent.
    explicit InspectorGrip(QWidget *inspector);

    bool eventFilter(QObject *object, QEvent *event) override;

signals:
    void widthRequested(int width); ///< of the inspector; whoever takes it keeps it within its limits

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *) override;

private:
    void place();
    int sign() const; ///< 1 where a way to the left makes the inspector wider

    int m_pressedAt = 0; ///< of the pointer on the screen
    int m_widthThen = 0; ///< of the inspector, when it was pressed
};
