#include "tests/tools/SourceTree.h"

#include <QHash>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A folder may include folders of a lower height, its own, and, with a link declared in its CMakeLists.txt,
/// others of its own height. App and server are two trees that do not know each other.
const QHash<QString, int> appHeights{
    {u"services/net"_s, 0}, {u"services"_s, 1}, {u"models"_s, 2}, {u"ui"_s, 3}, {u"app"_s, 4}};
const QHash<QString, int> serverHeights{
    {u"log"_s, 0},     {u"config"_s, 0}, {u"db"_s, 1},    {u"http"_s, 2},    {u"jobs"_s, 2},
    {u"engines"_s, 2}, {u"api"_s, 3},    {u"auth"_s, 3},  {u"storage"_s, 3}, {u"realtime"_s, 3},
    {u"rest"_s, 3},    {u"local"_s, 3},  {u"voice"_s, 0}, {u""_s, 4}};

constexpr int unknownHeight = -1;

/// `services/net/Error.h` -> `services/net`; `models/Voice.h` -> `models`; `server/main.cpp` -> `server/`.
QString folderOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    const bool isDeep = parts.size() > 2 || parts.first() == "server"_L1;
    return isDeep ? parts.first() + u'/' + (parts.size() > 2 ? parts.at(1) : QString()) : parts.first();
}

int heightOf(const QString &folder)
{
    if (folder.startsWith("server/"_L1))
        return serverHeights.value(folder.section(u'/', 1, 1), unknownHeight);
    return appHeights.value(folder, appHeights.value(folder.section(u'/', 0, 0), unknownHeight));
}

QString targetOf(const QString &folder)
{
    const bool isServer = folder.startsWith("server/"_L1);
    return (isServer ? u"server_"_s : u"utter_"_s) + folder.section(u'/', -1);
}

bool isLinked(const QString &from, const QString &to)
{
    const QRegularExpression word(u"\\b%1\\b"_s.arg(targetOf(to)));
    return sourceTree::read(from + u"/CMakeLists.txt"_s).contains(word);
}

/// Why the include is not allowed; empty when it is.
QString objection(const QString &from, const QString &to)
{
    if (from == to || (heightOf(from) == appHeights[u"app"_s] && heightOf(to) == appHeights[u"app"_s]))
        return {}; // the command line and what puts it together are one
    if (from.startsWith("server/"_L1) != to.startsWith("server/"_L1))
        return u"app and server do not know each other"_s;
    if (from == "server/voice"_L1 || to == "server/voice"_L1)
        return u"the speech engine stands alone"_s;
    if (heightOf(from) < heightOf(to))
        return u"against the direction"_s;
    if (heightOf(from) == heightOf(to) && !isLinked(from, to))
        return u"a sideways include without a link in CMake"_s;
    return {};
}

QStringList projectIncludes(const QString &path)
{
    static const QRegularExpression include(u"^#include \"([^\"]+)\""_s, QRegularExpression::MultilineOption);
    QStringList found;
    auto matches = include.globalMatch(sourceTree::read(path));
    while (matches.hasNext()) {
        const QString target = matches.next().captured(1);
        if (!target.endsWith(".moc"_L1))
            found << target;
    }
    return found;
}

} // namespace

class IncludeDirectionTest : public QObject {
    Q_OBJECT

private slots:
    void includesPointDown_data();
    void includesPointDown();
    void rulesRefuseWrongIncludes_data();
    void rulesRefuseWrongIncludes();
};

void IncludeDirectionTest::includesPointDown_data()
{
    QTest::addColumn<QString>("folder");
    for (const QString &folder : {u"app"_s, u"ui"_s, u"models"_s, u"services"_s, u"server"_s})
        QTest::newRow(qPrintable(folder)) << folder;
}

void IncludeDirectionTest::includesPointDown()
{
    QFETCH(QString, folder);
    QStringList problems;
    for (const QString &path : sourceTree::files(folder, {u"*.h"_s, u"*.cpp"_s})) {
        for (const QString &included : projectIncludes(path)) {
            const bool isFromRoot = heightOf(folderOf(included)) != unknownHeight && included.contains(u'/');
            const QString problem = isFromRoot ? objection(folderOf(path), folderOf(included))
                                               : u"not a path from the root of the tree"_s;
            if (!problem.isEmpty())
                problems << u"%1 includes %2: %3"_s.arg(path, included, problem);
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void IncludeDirectionTest::rulesRefuseWrongIncludes_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("model uses service") << u"models/M.cpp"_s << u"services/net/N.h"_s << true;
    QTest::newRow("service uses model") << u"services/net/N.cpp"_s << u"models/M.h"_s << false;
    QTest::newRow("model uses app") << u"models/M.cpp"_s << u"app/cli/C.h"_s << false;
    QTest::newRow("service uses net") << u"services/auth/A.cpp"_s << u"services/net/N.h"_s << true;
    QTest::newRow("net uses service") << u"services/net/N.cpp"_s << u"services/auth/A.h"_s << false;
    QTest::newRow("undeclared sideways") << u"services/auth/N.cpp"_s << u"services/audio/A.h"_s << false;
    QTest::newRow("database uses log") << u"server/db/D.cpp"_s << u"server/log/L.h"_s << true;
    QTest::newRow("handler uses database") << u"server/api/A.cpp"_s << u"server/db/D.h"_s << true;
    QTest::newRow("database uses handler") << u"server/db/D.cpp"_s << u"server/api/A.h"_s << false;
    QTest::newRow("main uses all") << u"server/main.cpp"_s << u"server/local/L.h"_s << true;
    QTest::newRow("engine stands alone") << u"server/voice/V.cpp"_s << u"server/db/D.h"_s << false;
    QTest::newRow("app uses server") << u"app/main.cpp"_s << u"server/db/D.h"_s << false;
}

void IncludeDirectionTest::rulesRefuseWrongIncludes()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QTEST(objection(folderOf(from), folderOf(to)).isEmpty(), "isAllowed");
}

QTEST_APPLESS_MAIN(IncludeDirectionTest)
#include "IncludeDirectionTest.moc"
