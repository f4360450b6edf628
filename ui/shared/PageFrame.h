#pragma once

#include <QWidget>

#include <functional>

class Label;
class Panel;
class QBoxLayout;
class QPushButton;

/// What every page is made of: a header with its title, room below it, and an inspector at the right. In a
/// narrow window the inspector is folded; a button of the header lays it over the page, Escape folds it
/// again.
class PageFrame : public QWidget {
    Q_OBJECT

public:
    PageFrame(const QString &title, QWidget *parent);

    /// Kept between its limits. Nothing where there is no inspector.
    void setInspectorWidth(int width);

signals:
    void inspectorResized(int width); ///< by the person

protected:
    /// Right of the title; what is added stands at the right end.
    QBoxLayout &header() { return *m_header; }
    QBoxLayout &content() { return *m_content; }
    /// By Ctrl+Enter anywhere on the page.
    void submitWith(const std::function<void()> &submit);
    /// Quiet words after the title, such as a count.
    void setRemark(const QString &remark);
    /// Becomes ours. Only once, by the constructor.
    void setInspector(QWidget *inspector);
    /// A column at the right that is part of the page, never folded. Becomes ours.
    void setSide(QWidget *side);
    /// Not shown while there is nothing it could be about.
    void setInspectorShown(bool isShown);

    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fold(bool isNarrow);
    void placeInspector();

    QBoxLayout *m_row;
    QBoxLayout *m_header;
    QBoxLayout *m_content;
    Label *m_remark;
    QPushButton *m_unfold;
    Panel *m_inspector = nullptr;
    int m_inspectorWidth;
    bool m_isShown = true;
    bool m_isNarrow = false;
    bool m_isUnfolded = false; ///< lies over the page
};
