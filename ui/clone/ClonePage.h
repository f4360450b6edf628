#pragma once

#include "models/CloneDesk.h"
#include "ui/shared/PageFrame.h"

class BatchCard;
class CloneSteps;
class DropZone;
class ServerModel;
class LeftoverCard;
class MadeView;
class Notice;
class PartPlayer;
class QBoxLayout;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;
class RecordCard;
class RecordingCard;
class ReportCard;
class ScriptCard;
class SoundCard;
class StepTitle;
class SubmitFoot;
class VoiceForm;

/// Makes a voice of a recording: the sound at the left, the voice at the right, in a narrow window below it.
class ClonePage final : public PageFrame {
    Q_OBJECT

public:
    struct Services {
        CloneDesk &desk;
        PartPlayer &player;
        ServerModel &server;
    };

    /// The services must outlive it.
    ClonePage(const Services &services, QWidget *parent);

signals:
    void generateRequested(const Voice &voice);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *soundColumn();
    QWidget *recordingFoot();
    QWidget *voiceColumn();
    void wire();
    void render();
    void enter(CloneDesk::Stage stage);
    void arrange(bool isNarrow);
    void watchMicrophone();

    Services m_services;
    QStackedWidget *m_stack;
    MadeView *m_made;
    Notice *m_problem;
    LeftoverCard *m_leftover;
    DropZone *m_drop;
    RecordCard *m_record;
    RecordingCard *m_recording;
    ScriptCard *m_script;
    BatchCard *m_batch;
    SoundCard *m_sound;
    ReportCard *m_report;
    VoiceForm *m_form;
    SubmitFoot *m_foot;
    CloneSteps *m_steps;
    QWidget *m_recordingFoot = nullptr;  ///< the way out of a recording
    QWidget *m_voice = nullptr;          ///< title and form
    QWidget *m_side = nullptr;           ///< the column at the right
    QVBoxLayout *m_soundRows = nullptr;  ///< what scrolls at the left
    QScrollArea *m_sideScroll = nullptr; ///< what scrolls at the right
    QVBoxLayout *m_sideRows = nullptr;
    bool m_isNarrow = false;
    bool m_isWatching = false; ///< the level of the microphone is shown
    CloneDesk::Stage m_stage = CloneDesk::Stage::Empty;
};
