#include "tests/fuzz/FuzzRun.h"
#include "tests/fuzz/SoundFiles.h"
#include "tests/server/voice/support/VoiceProgram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

/// Whatever bytes come as a recording: it is measured, or refused with a sentence; the program neither
/// crashes nor hangs, and says so as an event.
class AudioFuzzTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anyFileIsMeasuredOrRefused();
    void anyReferenceIsSpokenOrRefused();

private:
    void writeDamaged(Dice &dice);
    void verifyEnd(const JobOutcome &outcome, const FuzzRun &run);

    QTemporaryDir m_folder;
    QString m_file;
    QList<QByteArray> m_sounds;
};

namespace {

/// A number that a length or a rate in a header might be.
QByteArray extremeField(Dice &dice)
{
    static const QList<QByteArray> fields{
        QByteArray(4, '\0'),
        QByteArray(4, '\xFF'),
        QByteArray("\xFF\xFF\xFF\x7F"),
        QByteArray("\x7F\xFF\xFF\xFF"),
        QByteArray("\x01\x00\x00\x00", 4),
        QByteArray("\x00\x00\x00\x80", 4),
    };
    return fields[static_cast<qsizetype>(dice.below(static_cast<std::size_t>(fields.size())))];
}

void damage(QByteArray &bytes, Dice &dice)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    const std::size_t header = std::min<std::size_t>(size, 512); // what is wrong there matters most
    const auto at = static_cast<qsizetype>(dice.below(dice.oneIn(2) ? header : size));
    switch (dice.below(6)) {
    case 0:
        bytes[at] = static_cast<char>(dice.below(256));
        break;
    case 1:
        bytes.truncate(at + 1);
        break;
    case 2:
        bytes.replace(at, 4, extremeField(dice));
        break;
    case 3:
        bytes.insert(at, bytes.mid(static_cast<qsizetype>(dice.below(size)), 1000));
        break;
    case 4:
        bytes.remove(at, static_cast<qsizetype>(1 + dice.below(200)));
        if (bytes.isEmpty())
            bytes.append('\0');
        break;
    default:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << dice.below(8)));
    }
}

} // namespace

void AudioFuzzTest::initTestCase()
{
    m_file = m_folder.filePath(u"damaged"_s);
    const QString speech = m_folder.filePath(u"speech.wav"_s);
    QVERIFY(speakToFile(speech, u"Some speech that could be a reference, if it were left alone."_s, {}));
    m_sounds = inManyFormats(speech, m_folder.path());
    QVERIFY(m_sounds.size() >= 4);
}

void AudioFuzzTest::writeDamaged(Dice &dice)
{
    QByteArray bytes =
        m_sounds[static_cast<qsizetype>(dice.below(static_cast<std::size_t>(m_sounds.size())))];
    for (std::size_t n = 1 + dice.below(8); n > 0; --n)
        damage(bytes, dice);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void AudioFuzzTest::verifyEnd(const JobOutcome &outcome, const FuzzRun &run)
{
    const QString message = outcome.last()[u"message"_s].toString();
    const bool isRefused = outcome.failedWith(u"bad_reference"_s) && message.endsWith(u'.');
    if (outcome.isDone() || isRefused)
        return;
    const QString kept = QDir::temp().filePath(u"utter-fuzz-%1"_s.arg(run.seed()));
    QFile::copy(m_file, kept);
    QFAIL(qPrintable(u"%1; %2; the file is kept as %3: %4"_s.arg(QString::fromUtf8(run.repetition()), message,
                                                                 kept, QString::fromUtf8(outcome.errors))));
}

void AudioFuzzTest::anyFileIsMeasuredOrRefused()
{
    FuzzRun run;
    while (run.next() && !QTest::currentTestFailed()) {
        Dice dice(run.seed());
        writeDamaged(dice);
        verifyEnd(runWithArguments({u"probe"_s, m_file}), run);
    }
}

void AudioFuzzTest::anyReferenceIsSpokenOrRefused()
{
    FuzzRun run;
    while (run.next() && !QTest::currentTestFailed()) {
        Dice dice(run.seed());
        writeDamaged(dice);
        verifyEnd(runJob({{u"job"_s, u"synthesize"_s},
                          {u"text"_s, u"Yes."_s},
                          {u"language"_s, u"English"_s},
                          {u"reference"_s, m_file},
                          {u"transcript"_s, QString()},
                          {u"seed"_s, u"1"_s},
                          {u"output"_s, m_folder.filePath(u"out.wav"_s)}}),
                  run);
    }
}

QTEST_GUILESS_MAIN(AudioFuzzTest)
#include "AudioFuzzTest.moc"
