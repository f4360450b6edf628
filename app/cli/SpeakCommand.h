#pragma once

#include "app/cli/Command.h"
#include "models/ExportModel.h"
#include "models/GenerateModel.h"
#include "models/PlayerModel.h"
#include "services/studio/VoicesApi.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <functional>
#include <memory>

class QCommandLineParser;

/// `utter speak TEXT --voice N -o FILE`: has a text spoken, writes it, and plays it if asked to.
class SpeakCommand final : public Command {
    Q_OBJECT

public:
    struct Services {
        ApiClient &api;
        VoicesApi &voices;
        SpeechJob::Services speech;
        std::function<AudioThread &()> audio; ///< called only to play
    };

    SpeakCommand(Terminal &terminal, const Services &services, const QCommandLineParser &arguments);

    static void declare(QCommandLineParser &parser);
    QString usageProblem() override;
    std::optional<Error> inputProblem() override;
    void run() override;
    void interrupt() override;

private:
    void submit(const Voice &voice);
    void followTake();
    void followExport();
    void play();
    void succeed();

    Services m_services;
    GenerateModel m_generate;
    ExportModel m_export;
    std::unique_ptr<PlayerModel> m_player;
    std::unique_ptr<QTemporaryDir> m_folder; ///< where nothing but playing is wanted
    QStringList m_texts;
    QString m_textFile;
    QString m_voice;
    QString m_language;
    QString m_output;
    bool m_plays = false;
    bool m_isInterrupted = false;
    GenerateModel::Draft m_draft;
    QString m_takeId;
    QElapsedTimer m_elapsed;
};
