#pragma once

#include <QAbstractButton>

class OfflineModel;
class SessionModel;

/// Where the app works, with a dot that says whether the server answers.
class RailPlace final : public QAbstractButton {
    Q_OBJECT

public:
    /// Both must outlive it.
    RailPlace(const SessionModel &session, const OfflineModel &offline, QWidget *parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    bool isConnected() const;
    void render();

    const SessionModel &m_session;
    const OfflineModel &m_offline;
};
