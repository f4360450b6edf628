#include "server/api/ApiRoutes.h"
#include "server/api/tasks/TaskRoutes.h"
#include "server/local/LocalRoutes.h"
#include "tests/server/api/ApiDescription.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"
#include "tests/tools/SourceTree.h"

#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

template <class Services> void addNames(QStringList &names, std::span<const Route<Services>> routes)
{
    for (const Route<Services> &route : routes)
        names << QString::fromUtf8(route.verb) + u' ' + QString::fromUtf8(route.path);
}

/// `VERB /path` of every route of the product's API, sorted.
QStringList routesOfTheServer()
{
    QStringList names;
    addNames(names, apiRoutes());
    addNames(names, taskRoutes());
    addNames(names, localRoutes());
    names.sort();
    return names;
}

/// The text of these sources; literals that continue on the next line are joined.
QString sourcesIn(const QStringList &folders)
{
    static const QRegularExpression seam(u"\"\\s*\\n\\s*\""_s);
    QString text;
    for (const QString &folder : folders)
        for (const QString &path : sourceTree::files(folder, {u"*.cpp"_s, u"*.h"_s}))
            text += sourceTree::read(path);
    return text.remove(seam);
}

QStringList withoutDuplicates(QStringList list)
{
    list.removeDuplicates();
    return list;
}

} // namespace

class OpenApiTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFileAndTheServerHaveTheSameRoutes();
    void operationIdsAreUnique();
    void everyOperationTellsWhatElseMayHappen();
    void toldErrorsAreInTheServer();
    void errorsOfTheServerAreTold();
    void withoutAKeyTheToldAnswerComes_data();
    void withoutAKeyTheToldAnswerComes();
    void limitsOfHealthAreTold();

private:
    const QString m_text = sourceTree::read(u"docs/openapi.yaml"_s);
    const ApiDescription m_description = ApiDescription(m_text);
    TestServer m_server;
};

void OpenApiTest::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
}

void OpenApiTest::theFileAndTheServerHaveTheSameRoutes()
{
    QStringList told;
    for (const ApiDescription::Operation &operation : m_description.operations())
        told << operation.name();
    told.sort();
    QCOMPARE(told, routesOfTheServer());
}

void OpenApiTest::operationIdsAreUnique()
{
    QStringList ids;
    for (const ApiDescription::Operation &operation : m_description.operations()) {
        QVERIFY2(!operation.id.isEmpty(), qPrintable(operation.name()));
        ids << operation.id;
    }
    QCOMPARE(withoutDuplicates(ids), ids);
}

void OpenApiTest::everyOperationTellsWhatElseMayHappen()
{
    const auto count = m_text.count(u"\n        default: { $ref: \"#/components/responses/Other\" }\n"_s);
    QCOMPARE(count, m_description.operations().size());
}

void OpenApiTest::toldErrorsAreInTheServer()
{
    static const QRegularExpression value(u"<[^>]*>"_s);
    const QString sources =
        sourcesIn({u"server/api"_s, u"server/http"_s, u"server/jobs"_s, u"server/local"_s});
    for (const QString &text : m_description.errorTexts())
        for (const QString &part : text.split(value))
            QVERIFY2(sources.contains(part), qPrintable(text));
    QVERIFY(m_description.errorTexts().contains(u"Failed to submit generation job."_s));
}

void OpenApiTest::errorsOfTheServerAreTold()
{
    static const QRegularExpression literal(
        u"HttpError\\(\\s*\\d{3},\\s*\"([^\"]+)\"|\"(Failed to [^\"]+)\""_s);
    const QString told = m_description.errorTexts().join(u'\n');
    int count = 0;
    auto texts = literal.globalMatch(sourcesIn({u"server/api"_s}));
    while (texts.hasNext()) {
        const QRegularExpressionMatch text = texts.next();
        const QString words = text.captured(1) + text.captured(2);
        QVERIFY2(told.contains(words), qPrintable(words));
        ++count;
    }
    QVERIFY(count > 50);
}

void OpenApiTest::withoutAKeyTheToldAnswerComes_data()
{
    QTest::addColumn<int>("index");
    const auto &operations = m_description.operations();
    for (int index = 0; index < operations.size(); ++index)
        QTest::newRow(qPrintable(operations[index].name())) << index;
}

void OpenApiTest::withoutAKeyTheToldAnswerComes()
{
    QFETCH(const int, index);
    const ApiDescription::Operation &operation = m_description.operations()[index];
    QString path = operation.path;
    path.replace("{id}"_L1, "5a3d0c0e-6f6e-4a57-8a2f-0a5a3f7a4c10"_L1);
    const TestClient visitor(m_server.url());
    for (const char *prefix : {"/api", "/functions/v1/api"}) {
        const TestResponse response =
            visitor.send({.verb = operation.verb.toUtf8(), .path = prefix + path.toUtf8()});
        QCOMPARE(response.status, operation.wantsKey ? 401 : 200);
        QVERIFY(operation.statuses.contains(response.status));
        if (operation.wantsKey)
            QVERIFY2(m_description.errorTexts().contains(response.text("detail")), response.body.constData());
    }
}

void OpenApiTest::limitsOfHealthAreTold()
{
    const TestResponse health = TestClient(m_server.url()).get("/health");
    const QJsonObject limits = health.value("limits").toObject();
    QVERIFY(!limits.isEmpty());
    for (auto limit = limits.begin(); limit != limits.end(); ++limit) {
        const QString fixed = u"            %1: { const: %2 }\n"_s.arg(limit.key()).arg(limit->toInteger());
        const bool isConfigured = limit.key() == "active_generations"_L1 || limit->isBool();
        const QString told = isConfigured ? u"            %1: { type: "_s.arg(limit.key()) : fixed;
        QVERIFY2(m_text.contains(told), qPrintable(told));
    }
}

QTEST_GUILESS_MAIN(OpenApiTest)
#include "OpenApiTest.moc"
