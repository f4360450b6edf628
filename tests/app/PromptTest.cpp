#include "tests/app/Program.h"
#include "tests/app/PseudoTerminal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// What the command line asks a person at a terminal.
class PromptTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void endsAtCtrlC_data();
    void endsAtCtrlC();
    void takesAnAnswer();

private:
    QTemporaryDir m_folder;
};

void PromptTest::initTestCase()
{
    qputenv("UTTER_WORKSPACE", m_folder.filePath(u"untouched"_s).toLocal8Bit());
    qunsetenv("UTTER_PASSWORD");
    QFile recording(m_folder.filePath(u"voice.wav"_s));
    QVERIFY(recording.open(QIODevice::WriteOnly) && recording.write("RIFF") == 4);
}

void PromptTest::endsAtCtrlC_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<bool>("isEchoing");
    QTest::newRow("consent") << QStringList{u"clone"_s, m_folder.filePath(u"voice.wav"_s), u"--name"_s,
                                            u"X"_s}
                             << "anything else to stop:"_ba << true;
    QTest::newRow("password") << QStringList{u"voices"_s, u"--server"_s, u"http://127.0.0.1:1"_s,
                                             u"--email"_s, u"a@example.org"_s}
                              << "Password:"_ba << false;
}

void PromptTest::endsAtCtrlC()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, question);
    QFETCH(bool, isEchoing);
    PseudoTerminal terminal;
    QVERIFY(terminal.isThere());
    terminal.run(arguments);
    QVERIFY2(terminal.shows(question), terminal.screen().constData());
    QTRY_COMPARE(terminal.isEchoing(), isEchoing);
    terminal.type("half an ans\x03");
    QCOMPARE(terminal.exitCode(), 130);
    QVERIFY(terminal.isEchoing());
}

void PromptTest::takesAnAnswer()
{
    PseudoTerminal terminal;
    terminal.run({u"clone"_s, m_folder.filePath(u"voice.wav"_s), u"--name"_s, u"X"_s});
    QVERIFY(terminal.shows("anything else to stop:"));
    terminal.type("no\n");
    QVERIFY2(terminal.shows("Not agreed"), terminal.screen().constData());
    QCOMPARE(terminal.exitCode(), 130);
}

QTEST_GUILESS_MAIN(PromptTest)
#include "PromptTest.moc"
