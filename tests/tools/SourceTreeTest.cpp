#include "tests/tools/SourceTree.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QStringList codeFolders{u"app"_s, u"ui"_s, u"models"_s, u"services"_s, u"server"_s, u"tests"_s};
const QStringList allFolders =
    codeFolders + QStringList{u"cmake"_s, u"docs"_s, u"packaging"_s, u"resources"_s};

QStringList filesOf(const QStringList &folders, const QStringList &patterns)
{
    QStringList paths;
    for (const QString &folder : folders)
        paths += sourceTree::files(folder, patterns);
    return paths;
}

/// `path:line: text` of every line that matches.
QStringList linesThatMatch(const QStringList &paths, const QRegularExpression &pattern)
{
    QStringList found;
    for (const QString &path : paths) {
        const QStringList lines = sourceTree::read(path).split(u'\n');
        for (qsizetype index = 0; index < lines.size(); ++index) {
            if (lines.at(index).contains(pattern))
                found << u"%1:%2: %3"_s.arg(path).arg(index + 1).arg(lines.at(index).trimmed());
        }
    }
    return found;
}

QStringList longerThan(qsizetype limit, const QStringList &paths)
{
    QStringList found;
    for (const QString &path : paths) {
        const qsizetype lines = sourceTree::read(path).count(u'\n');
        if (lines > limit)
            found << u"%1: %2 lines"_s.arg(path).arg(lines);
    }
    return found;
}

} // namespace

class SourceTreeTest : public QObject {
    Q_OBJECT

private slots:
    void filesAreShort();
    void headersGuardThemselves();
    void nothingIsLeftForLater();
    void noFileNamesAFolderOfOneMachine();
    void documentsLinkToFilesThatExist();
    void patternsFindWhatTheyAreFor();

private:
    // A home or a work folder: what a build on another computer would not find.
    const QRegularExpression m_machinePath{u"(?<![\\w.$}-])/((home|work|root|Users)/|tmp/build)"_s};
    const QRegularExpression m_leftover{u"\\b(TODO|FIXME|XXX|HACK)\\b"_s};
};

void SourceTreeTest::filesAreShort()
{
    const QStringList code = longerThan(400, filesOf(codeFolders, {u"*.h"_s, u"*.cpp"_s}));
    QVERIFY2(code.isEmpty(), qPrintable(code.join(u'\n')));
    const QStringList build = longerThan(60, filesOf(codeFolders, {u"CMakeLists.txt"_s}));
    QVERIFY2(build.isEmpty(), qPrintable(build.join(u'\n')));
}

void SourceTreeTest::headersGuardThemselves()
{
    QStringList bare;
    for (const QString &path : filesOf(codeFolders, {u"*.h"_s})) {
        if (!sourceTree::read(path).startsWith("#pragma once\n"_L1))
            bare << path;
    }
    QVERIFY2(bare.isEmpty(), qPrintable(bare.join(u'\n')));
}

void SourceTreeTest::nothingIsLeftForLater()
{
    QStringList paths = filesOf(codeFolders, {u"*.h"_s, u"*.cpp"_s, u"*.sql"_s, u"CMakeLists.txt"_s});
    paths.removeOne(u"tests/tools/SourceTreeTest.cpp"_s);
    const QStringList found = linesThatMatch(paths, m_leftover);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void SourceTreeTest::noFileNamesAFolderOfOneMachine()
{
    QStringList paths = filesOf(allFolders, {u"*"_s});
    paths << u"dev"_s << u".ci/run"_s << u"CMakeLists.txt"_s << u"README.md"_s << u"CHANGELOG.md"_s;
    paths.removeOne(u"tests/tools/SourceTreeTest.cpp"_s);
    const QStringList found = linesThatMatch(paths, m_machinePath);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void SourceTreeTest::documentsLinkToFilesThatExist()
{
    static const QRegularExpression link(u"\\]\\(([^):#]+)\\)"_s);
    QStringList dead;
    for (const QString &page : sourceTree::files(u"docs"_s, {u"*.md"_s}) + QStringList{u"README.md"_s}) {
        auto links = link.globalMatch(sourceTree::read(page));
        while (links.hasNext()) {
            const QString target = links.next().captured(1);
            if (sourceTree::read(QFileInfo(page).path() + u'/' + target).isEmpty())
                dead << page + u": "_s + target;
        }
    }
    QVERIFY2(dead.isEmpty(), qPrintable(dead.join(u'\n')));
}

void SourceTreeTest::patternsFindWhatTheyAreFor()
{
    QVERIFY(u"see /home/anne/x.wav"_s.contains(m_machinePath));
    QVERIFY(u"\"/root/x.wav\""_s.contains(m_machinePath));
    QVERIFY(!u"~/.local/share/utter/workspace"_s.contains(m_machinePath));
    QVERIFY(!u"GET /homework"_s.contains(m_machinePath));
    QVERIFY(u"// TODO later"_s.contains(m_leftover));
    QVERIFY(!u"mastodon"_s.contains(m_leftover));
}

QTEST_APPLESS_MAIN(SourceTreeTest)
#include "SourceTreeTest.moc"
