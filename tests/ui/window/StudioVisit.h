#pragma once

#include "app/Desktop.h"
#include "tests/app/TestWorkspace.h"

#include <QString>

class QAbstractButton;
class QPlainTextEdit;

/// The real window on a real workspace of its own, as a person meets it: nothing is set up, nothing is signed
/// in. Preferences, drafts and cache are its own too. Every step is false when it has not come true in time.
class StudioVisit final {
public:
    /// After QApplication.
    StudioVisit();
    ~StudioVisit();

    bool enterWorkspace();
    /// Closes the window, ends the server, and starts again where the person was.
    bool restart();
    /// By the model, because there is no page for it: a voice that `description` asks for.
    bool designVoice(const QString &name, const QString &description, const QString &language);
    /// In the voice of the draft, by the page; waits until it can be played.
    bool speak(const QString &text);

    /// By the page that is open; waits until all can be heard.
    bool designTakes(const QStringList &descriptions);

    /// A visible button by its accessible name or its words; null when there is none.
    QAbstractButton *button(const QString &name) const;
    bool press(const QString &name) const;
    /// As if they had been dragged onto the window from elsewhere.
    bool drop(const QStringList &paths) const;
    /// Visible controls that a screen reader would have nothing to say about, by their classes.
    QStringList namelessControls() const;
    /// The visible field of that name; null when there is none.
    QWidget *field(const QString &name) const;

    const TestWorkspace &workspace() const { return m_workspace; }
    Desktop &desktop() { return *m_desktop; }
    MainWindow &window() { return m_desktop->window(); }

private:
    bool waitForLibrary();
    QPlainTextEdit *field() const;
    /// Into the field of the page that is open, and sends it off.
    bool write(const QString &text) const;

    TestWorkspace m_workspace;
    std::unique_ptr<Desktop> m_desktop;
};
