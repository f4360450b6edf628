#include "tests/server/voice/support/VoiceProgram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

/// Whatever is wrong with a job: one clear sentence, the right code, and nothing left behind.
class BadInputTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void aLineThatIsNoJob_data();
    void aLineThatIsNoJob();
    void unfitText_data();
    void unfitText();
    void unfitReference_data();
    void unfitReference();
    void aReferenceThatVanished();
    void anUnknownLanguageOrOption();
    void anOutputThatCannotBeWritten();
    void aDictionaryThatIsNotInstalled();

private:
    QJsonObject job() const;
    void verifyRefused(const JobOutcome &outcome, const QString &code) const;

    QTemporaryDir m_folder;
    QByteArray m_speech;
};

void BadInputTest::initTestCase()
{
    const QString reference = m_folder.filePath(u"reference.wav"_s);
    QVERIFY(
        speakToFile(reference, u"Some speech that could be a reference, if it were not for the rest."_s, {}));
    QFile file(reference);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_speech = file.readAll();
}

void BadInputTest::cleanup()
{
    QFile::remove(m_folder.filePath(u"out.wav"_s)); // of a job that should have failed
}

QJsonObject BadInputTest::job() const
{
    return {{u"job"_s, u"synthesize"_s},
            {u"text"_s, u"Hello."_s},
            {u"language"_s, u"English"_s},
            {u"reference"_s, m_folder.filePath(u"reference.wav"_s)},
            {u"transcript"_s, QString()},
            {u"seed"_s, u"1"_s},
            {u"output"_s, m_folder.filePath(u"out.wav"_s)}};
}

void BadInputTest::verifyRefused(const JobOutcome &outcome, const QString &code) const
{
    const QString message = outcome.last()[u"message"_s].toString();
    QVERIFY2(outcome.failedWith(code), qPrintable(outcome.last()[u"code"_s].toString() + u": "_s + message +
                                                  QString::fromUtf8(outcome.errors)));
    QVERIFY(message.endsWith(u'.') && message.size() > 10);
    QVERIFY(QDir(m_folder.path()).entryList({u"out.wav*"_s}).isEmpty());
}

void BadInputTest::aLineThatIsNoJob_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("no object") << QByteArray("[1,2]");
    QTest::newRow("cut off") << QByteArray("{\"job\":\"synth");
    QTest::newRow("unknown job") << QByteArray("{\"job\":\"sing\"}");
    QTest::newRow("no text") << QByteArray("{\"job\":\"design\",\"language\":\"English\"}");
    QTest::newRow("number for text") << QByteArray("{\"job\":\"probe\",\"file\":5}");
    QTest::newRow("broken UTF-8") << QByteArray("{\"job\":\"probe\",\"file\":\"a\xFF\"}");
    QTest::newRow("NUL in a path") << QByteArray("{\"job\":\"probe\",\"file\":\"a\\u0000b\"}");
}

void BadInputTest::aLineThatIsNoJob()
{
    QFETCH(QByteArray, line);
    verifyRefused(runLine(line), u"bad_input"_s);
}

void BadInputTest::unfitText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("blank") << " \n ";
    QTest::newRow("nothing to speak") << "... ?! 😀";
    QTest::newRow("a letter without a sound") << "っ";
    QTest::newRow("NUL") << QString(QChar(u'\0')) + u"hello"_s;
    QTest::newRow("10 001 characters") << QString(10'001, u'a');
}

void BadInputTest::unfitText()
{
    QFETCH(QString, text);
    QJsonObject unfit = job();
    unfit[u"text"_s] = text;
    verifyRefused(runJob(unfit), u"bad_input"_s);
}

void BadInputTest::unfitReference_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no audio") << QByteArray("Just text, nothing else.\n").repeated(100);
    QTest::newRow("random bytes") << QByteArray("\x12\xFE\x80\x01\x99\x7F").repeated(2000);
    QTest::newRow("header alone") << m_speech.left(44);
    QTest::newRow("cut off") << m_speech.left(m_speech.size() / 2);
    QTest::newRow("silence") << m_speech.left(44) + QByteArray(m_speech.size() - 44, '\0');
    QByteArray hiss = m_speech.left(44);
    quint32 state = 1;
    for (qsizetype i = 44; i < m_speech.size(); ++i) {
        state = state * 1664525U + 1013904223U;
        hiss.append(i % 2 == 0 ? static_cast<char>(state >> 24U) : static_cast<char>((state >> 28U) - 8));
    }
    QTest::newRow("nobody speaks") << hiss;
}

void BadInputTest::unfitReference()
{
    QFETCH(QByteArray, bytes);
    QFile file(m_folder.filePath(u"unfit.wav"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    QJsonObject unfit = job();
    unfit[u"reference"_s] = file.fileName();
    verifyRefused(runJob(unfit), u"bad_reference"_s);
}

void BadInputTest::aReferenceThatVanished()
{
    QJsonObject unfit = job();
    unfit[u"reference"_s] = m_folder.filePath(u"gone.wav"_s);
    verifyRefused(runJob(unfit), u"bad_reference"_s);
    unfit[u"reference"_s] = m_folder.path();
    verifyRefused(runJob(unfit), u"bad_reference"_s);
}

void BadInputTest::anUnknownLanguageOrOption()
{
    QJsonObject unfit = job();
    unfit[u"language"_s] = u"Klingon"_s;
    verifyRefused(runJob(unfit), u"unsupported_language"_s);
    unfit = job();
    const QList<QJsonObject> options{
        {{u"speed"_s, 2}}, {{u"strength"_s, 1.5}}, {{u"strength"_s, -0.1}}, {{u"strength"_s, u"strong"_s}}};
    for (const QJsonObject &option : options) {
        unfit[u"options"_s] = option;
        verifyRefused(runJob(unfit), u"bad_input"_s);
    }
}

void BadInputTest::anOutputThatCannotBeWritten()
{
    QJsonObject unfit = job();
    unfit[u"output"_s] = m_folder.filePath(u"no such folder/out.wav"_s);
    verifyRefused(runJob(unfit), u"internal"_s);
}

void BadInputTest::aDictionaryThatIsNotInstalled()
{
    QVERIFY(runWithArguments({u"selftest"_s}).isDone());
    qputenv("KANWADICT", m_folder.filePath(u"none"_s).toUtf8());
    QJsonObject japanese = job();
    japanese[u"text"_s] = u"日本語"_s;
    japanese[u"language"_s] = u"Japanese"_s;
    const JobOutcome spoken = runJob(japanese);
    const JobOutcome tested = runWithArguments({u"selftest"_s});
    qunsetenv("KANWADICT");
    verifyRefused(spoken, u"internal"_s);
    verifyRefused(tested, u"internal"_s);
    QVERIFY(tested.last()[u"message"_s].toString().contains(u"kakasi-dic"_s));
}

QTEST_GUILESS_MAIN(BadInputTest)
#include "BadInputTest.moc"
