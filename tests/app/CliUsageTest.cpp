#include "tests/app/Program.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// What the command line says before it needs a server. `WS` stands for a workspace that must not be touched.
class CliUsageTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void saysWhatItIs();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void refusesBadInput_data();
    void refusesBadInput();
    void refusesWhatIsNoText();
    void wantsAPassword();
    void saysErrorsAsJson();
    void saysWhenAServerCannotBeReached();
    void cleanupTestCase();

private:
    QTemporaryDir m_folder;
};

void CliUsageTest::initTestCase()
{
    qunsetenv("UTTER_PASSWORD");
    qputenv("UTTER_WORKSPACE", m_folder.filePath(u"untouched"_s).toLocal8Bit());
    QFile letter(m_folder.filePath(u"letter.txt"_s));
    QVERIFY(letter.open(QIODevice::WriteOnly));
    letter.write("\xff\xfe broken");
    QVERIFY(QFile::link(m_folder.filePath(u"gone"_s), m_folder.filePath(u"dangling.wav"_s)));
}

void CliUsageTest::saysWhatItIs()
{
    for (const QStringList &arguments : {QStringList(), QStringList{u"--help"_s}}) {
        const ProgramResult result = runUtter(arguments);
        QCOMPARE(result.exitCode, 0);
        for (const char *word :
             {"clone", "design", "speak", "voices", "history", "tasks", "export", "delete", "doctor", "130"})
            QVERIFY2(result.output.contains(word), word);
    }
    const ProgramResult help = runUtter({u"speak"_s, u"--help"_s});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.output.contains("--voice"));
}

void CliUsageTest::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const QStringList &arguments, const char *said) {
        QTest::newRow(name) << arguments << QByteArray(said);
    };
    row("no such command", {u"sing"_s}, "no command");
    row("no such option", {u"voices"_s, u"--loud"_s}, "loud");
    row("words where none belong", {u"voices"_s, u"all"_s}, "takes no arguments");
    row("speak without text", {u"speak"_s, u"--voice"_s, u"a"_s, u"-o"_s, u"x.wav"_s}, "text");
    row("speak with text twice",
        {u"speak"_s, u"a"_s, u"--file"_s, u"b"_s, u"--voice"_s, u"a"_s, u"-o"_s, u"x.wav"_s}, "text");
    row("speak unquoted", {u"speak"_s, u"good"_s, u"night"_s, u"--voice"_s, u"a"_s}, "quotes");
    row("speak without voice", {u"speak"_s, u"hello"_s, u"-o"_s, u"x.wav"_s}, "--voice");
    row("speak to nowhere", {u"speak"_s, u"hello"_s, u"--voice"_s, u"a"_s}, "-o FILE");
    row("clone without name", {u"clone"_s, u"x.wav"_s}, "--name");
    row("clone without file", {u"clone"_s, u"--name"_s, u"n"_s}, "recording");
    row("clone with odd consent",
        {u"clone"_s, u"x.wav"_s, u"--name"_s, u"n"_s, u"--i-have-consent"_s, u"maybe"_s}, "permission");
    row("design without text", {u"design"_s, u"warm"_s, u"--name"_s, u"n"_s}, "--text");
    row("export of no id", {u"export"_s, u"../voices"_s, u"-o"_s, u"x.wav"_s}, "id");
    row("cancel of no id", {u"cancel"_s, u"all"_s}, "id");
    row("history of nonsense", {u"history"_s, u"--limit"_s, u"few"_s}, "--limit");
    row("account without server", {u"voices"_s, u"--email"_s, u"a@example.org"_s}, "--server");
    row("workspace and server",
        {u"voices"_s, u"--workspace"_s, u"/x"_s, u"--server"_s, u"http://127.0.0.1:1"_s, u"--email"_s,
         u"a@example.org"_s},
        "--workspace");
    row("design in no language",
        {u"design"_s, u"warm"_s, u"--name"_s, u"n"_s, u"--text"_s, u"t"_s, u"--language"_s, u"Klingon"_s},
        "Portuguese");
    row("server without account", {u"voices"_s, u"--server"_s, u"http://127.0.0.1:1"_s}, "--email");
}

void CliUsageTest::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const ProgramResult result = runUtter(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.errors.contains(said), result.errors.constData());
    QCOMPARE(result.output, QByteArray());
}

void CliUsageTest::refusesBadInput_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");
    const QStringList speak{u"speak"_s, u"-"_s, u"--voice"_s, u"a"_s, u"-o"_s, m_folder.filePath(u"x.wav"_s)};
    QTest::newRow("empty text") << speak << QByteArray() << 2 << QByteArray("Enter the text");
    QTest::newRow("white space") << speak << QByteArray(" \n") << 2 << QByteArray("Enter the text");
    QTest::newRow("10 001 characters") << speak << QByteArray(10'001, 'a') << 2 << QByteArray("10,001");
    QTest::newRow("a megabyte") << speak << QByteArray(1'100'000, 'a') << 2 << QByteArray("1 MB");
    QTest::newRow("NUL") << speak << QByteArray("a\0b", 3) << 2 << QByteArray("NUL");
    QTest::newRow("broken UTF-8") << speak << QByteArray("\xc3\x28") << 2 << QByteArray("UTF-8");
    QTest::newRow("broken UTF-8 in a file")
        << QStringList{u"speak"_s, u"--file"_s, m_folder.filePath(u"letter.txt"_s), u"--voice"_s,
                       u"a"_s,     u"-o"_s,     m_folder.filePath(u"x.wav"_s)}
        << QByteArray() << 2 << QByteArray("UTF-8");
    QTest::newRow("file that is not there")
        << QStringList{u"speak"_s, u"--file"_s, m_folder.filePath(u"none"_s), u"--voice"_s,
                       u"a"_s,     u"-o"_s,     m_folder.filePath(u"x.wav"_s)}
        << QByteArray() << 4 << QByteArray("no file");
    QTest::newRow("folder that is not there")
        << QStringList{u"speak"_s, u"hi"_s, u"--voice"_s, u"a"_s, u"-o"_s, m_folder.filePath(u"none/x.wav"_s)}
        << QByteArray() << 2 << QByteArray("no such folder");
    QTest::newRow("format that is not known")
        << QStringList{u"speak"_s, u"hi"_s, u"--voice"_s, u"a"_s, u"-o"_s, m_folder.filePath(u"x.doc"_s)}
        << QByteArray() << 2 << QByteArray(".flac");
    QTest::newRow("recording that is not there") << QStringList{u"clone"_s,
                                                                m_folder.filePath(u"none.wav"_s),
                                                                u"--name"_s,
                                                                u"n"_s,
                                                                u"--i-have-consent"_s,
                                                                u"self"_s}
                                                 << QByteArray() << 4 << QByteArray("no file");
    const auto clone = [this](const QString &name) {
        return QStringList{u"clone"_s, name, u"--name"_s, u"n"_s, u"--i-have-consent"_s, u"self"_s};
    };
    QTest::newRow("a folder") << clone(m_folder.path()) << QByteArray() << 2 << QByteArray("is a folder");
    QTest::newRow("a device") << clone(u"/dev/zero"_s) << QByteArray() << 2 << QByteArray("is a device");
    QTest::newRow("a link to nothing")
        << clone(m_folder.filePath(u"dangling.wav"_s)) << QByteArray() << 4 << QByteArray("leads nowhere");
    QTest::newRow("a name of 101 characters")
        << QStringList{u"clone"_s, m_folder.filePath(u"letter.txt"_s), u"--name"_s, QString(101, u'n')}
        << QByteArray() << 2 << QByteArray("100 characters");
    QTest::newRow("no consent and nobody to ask")
        << QStringList{u"clone"_s, m_folder.filePath(u"letter.txt"_s), u"--name"_s, u"n"_s} << QByteArray()
        << 2 << QByteArray("not use it to deceive");
}

void CliUsageTest::refusesBadInput()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, said);
    const ProgramResult result = runUtter(arguments, input);
    QVERIFY2(result.errors.contains(said), result.errors.constData());
    QCOMPARE(result.exitCode, exitCode);
}

void CliUsageTest::refusesWhatIsNoText()
{
    QProcess shell; // QProcess itself passes nothing but text
    shell.start(u"sh"_s,
                {u"-c"_s, u"exec \"$0\" voices --search \"$(printf 'bad\\377\\376name')\""_s, utterPath()});
    QVERIFY(shell.waitForFinished(20'000));
    QCOMPARE(shell.exitCode(), 2);
    QVERIFY(shell.readAllStandardError().contains("UTF-8"));
}

void CliUsageTest::wantsAPassword()
{
    const ProgramResult result =
        runUtter({u"voices"_s, u"--server"_s, u"http://127.0.0.1:1"_s, u"--email"_s, u"a@example.org"_s});
    QCOMPARE(result.exitCode, 5);
    QVERIFY(result.errors.contains("password"));
}

void CliUsageTest::saysErrorsAsJson()
{
    const ProgramResult result = runUtter({u"sing"_s, u"--json"_s});
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.json().value("error"_L1).toObject().value("kind"_L1).toString(), u"invalid"_s);
    QCOMPARE(result.errors, QByteArray());
}

void CliUsageTest::saysWhenAServerCannotBeReached()
{
    qputenv("UTTER_PASSWORD", "secret");
    const ProgramResult result =
        runUtter({u"voices"_s, u"--server"_s, u"http://127.0.0.1:1"_s, u"--email"_s, u"a@example.org"_s});
    QCOMPARE(result.exitCode, 3);
    QVERIFY(result.errors.contains("cannot be reached"));
    QVERIFY(!result.errors.contains("secret"));
}

void CliUsageTest::cleanupTestCase()
{
    QVERIFY(!QFile::exists(m_folder.filePath(u"untouched"_s)));
}

QTEST_GUILESS_MAIN(CliUsageTest)
#include "CliUsageTest.moc"
