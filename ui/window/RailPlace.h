#pragma once

#include <QAbstractButton>

class SessionModel;

/// Where the app works, with a dot that says whether the server answers.
class RailPlace final : public QAbstractButton {
    Q_OBJECT

public:
    /// `session` must outlive it.
    RailPlace(const SessionModel &session, QWidget *parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    void render();

    const SessionModel &m_session;
};
