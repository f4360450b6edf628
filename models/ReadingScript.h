#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// A text to be read aloud into a microphone: about 20 seconds, with all the sounds of its language.
struct ReadingScript {
    QString language = {}; ///< a name of the contract
    QString mood = {};     ///< how it wants to be read: "calm", "lively", "serious", "soft"
    QStringList lines = {};

    bool operator==(const ReadingScript &) const = default;
};

/// All there are, by language and then by mood, from the files `resources/scripts/<language>.txt`: a mood in
/// brackets, and below it a line for each sentence.
const QList<ReadingScript> &readingScripts();
