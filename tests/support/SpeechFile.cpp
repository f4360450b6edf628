#include "tests/support/SpeechFile.h"

#include <QFileInfo>
#include <QProcess>

using namespace Qt::StringLiterals;

bool makeSpeech(const QString &text, const QString &voice, const QString &path)
{
    // An unknown voice is an exit code of 0 and no file, hence the look at the file.
    const int exitCode = QProcess::execute(u"espeak-ng"_s, {u"-v"_s, voice, u"-w"_s, path, u"--"_s, text});
    return exitCode == 0 && QFileInfo(path).size() > 44;
}
