#include "models/FileName.h"

#include "services/settings/Setting.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class FileNameTest final : public QObject {
    Q_OBJECT

private slots:
    void namesByThePattern_data();
    void namesByThePattern();
    void isSafeEverywhere_data();
    void isSafeEverywhere();
    void refusesBadPatterns();
    void findsAFreePath();
};

namespace {

const QString standard = settings::exportFileName.fallback;

const FileNameParts ferry{.voice = u"Nora Lindqvist"_s,
                          .text = u"The last ferry leaves at twenty past nine, and it does not wait."_s,
                          .language = u"English"_s,
                          .id = u"3f0a4f9a-7a29-4d0e-8f7a-6f7d8e9f0a1b"_s,
                          .made = QDateTime({2026, 11, 20}, {14, 5, 33})};

} // namespace

void FileNameTest::namesByThePattern_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("name");
    QTest::newRow("standard") << standard
                              << u"Nora Lindqvist, The last ferry leaves at twenty past nine, and"_s;
    QTest::newRow("all") << u"{date} {time} {language} {id}"_s << u"2026-11-20 14-05-33 English 3f0a4f9a"_s;
    QTest::newRow("a field twice") << u"{id}-{id}"_s << u"3f0a4f9a-3f0a4f9a"_s;
    QTest::newRow("words alone") << u"take"_s << u"take"_s;
}

void FileNameTest::namesByThePattern()
{
    QFETCH(QString, pattern);
    QFETCH(QString, name);
    QVERIFY(!FileName::problemOf(pattern));
    QCOMPARE(FileName::make(pattern, ferry), name);
}

void FileNameTest::isSafeEverywhere_data()
{
    QTest::addColumn<QString>("voice");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("separators") << u"AC/DC\\.."_s << u"a:b*c?"_s << u"AC DC .., a b c"_s;
    QTest::newRow("a way out") << u"../../etc/passwd"_s << QString() << u"etc passwd"_s;
    QTest::newRow("hidden") << u".profile"_s << QString() << u"profile"_s;
    QTest::newRow("a device") << u"con"_s << QString() << u"con_"_s;
    QTest::newRow("a device with a suffix") << u"LPT1.old"_s << QString() << u"LPT1.old_"_s;
    QTest::newRow("dots and spaces behind") << u"Nora. . "_s << QString() << u"Nora"_s;
    QTest::newRow("lines") << u"Nora"_s << u"One\nTwo\tthree"_s << u"Nora, One Two three"_s;
    QTest::newRow("turned direction") << u"Nora\u202Egpj"_s << QString() << u"Nora gpj"_s;
    QTest::newRow("nothing") << QString() << u"???"_s << u"utter"_s;
    QTest::newRow("no spaces") << u"语音"_s << u"一二三四五六七八九十"_s.repeated(8)
                               << u"语音, "_s + u"一二三四五六七八九十"_s.repeated(4) + u"一二三四五六七八"_s;
    QTest::newRow("braces of a person's") << u"{id}"_s << QString() << u"{id}"_s;
}

void FileNameTest::isSafeEverywhere()
{
    QFETCH(QString, voice);
    QFETCH(QString, text);
    QFETCH(QString, name);
    const QString made = FileName::make(standard, {.voice = voice, .text = text});
    QCOMPARE(made, name);
    const QTemporaryDir folder;
    QFile file(folder.filePath(made + u".wav"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void FileNameTest::refusesBadPatterns()
{
    QVERIFY(FileName::problemOf(u"  "_s));
    const auto unknown = FileName::problemOf(u"{voice} {take}"_s);
    QVERIFY(unknown);
    QVERIFY(unknown->message.contains(u"{take}"_s));
}

void FileNameTest::findsAFreePath()
{
    const QTemporaryDir folder;
    for (const QString &expected : {u"Nora.mp3"_s, u"Nora (2).mp3"_s, u"Nora (3).mp3"_s}) {
        const QString path = FileName::freePath(folder.path(), u"Nora"_s, u"mp3"_s);
        QCOMPARE(path, folder.filePath(expected));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
}

QTEST_GUILESS_MAIN(FileNameTest)
#include "FileNameTest.moc"
