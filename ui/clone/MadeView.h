#pragma once

#include "services/studio/Voice.h"

#include <QWidget>

class AvatarView;
class Label;
class QPushButton;
class WaveView;

/// The voice that was just made, and what can be done with it.
class MadeView final : public QWidget {
    Q_OBJECT

public:
    explicit MadeView(QWidget *parent);

    void show(const Voice &voice);
    using QWidget::show;
    void focusAction();

signals:
    void generateRequested(const Voice &voice);
    void anotherRequested();

private:
    Voice m_voice;
    AvatarView *m_avatar;
    Label *m_name;
    Label *m_kind;
    WaveView *m_wave;
    Label *m_length;
    QPushButton *m_generate;
};
