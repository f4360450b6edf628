#pragma once

#include <QAbstractButton>

/// A check box or a radio button whose words take as many lines as they need. Radio buttons of one parent
/// exclude each other.
class TickBox final : public QAbstractButton {
    Q_OBJECT

public:
    enum class Kind { Check, Radio };

    TickBox(Kind kind, const QString &words, QWidget *parent);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    int wordsTop() const;

    Kind m_kind;
};
