#include "server/api/PageQuery.h"

#include "server/api/ListQuery.h"

#include <QtTest>

#include <boost/json.hpp>

class PageQueryTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreReadLeniently_data();
    void numbersAreReadLeniently();
    void pagesAreAtLeastOne_data();
    void pagesAreAtLeastOne();
    void d23SearchIsAPlainSubstring_data();
    void d23SearchIsAPlainSubstring();
    void sortFallsBackToTheFirstColumn_data();
    void sortFallsBackToTheFirstColumn();
};

void PageQueryTest::numbersAreReadLeniently_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *query, qint64 limit, qint64 offset) {
        QTest::newRow(query) << QByteArray(query) << limit << offset;
    };
    row("", 20, 0);
    row("page=3", 20, 40);
    row("page=2.9&per_page=10.9", 10, 10);
    row("page=0", 20, 0);
    row("page=-4", 20, 0);
    row("page=0.5", 20, 0);
    row("page=two", 20, 0);
    row("page=", 20, 0);
    row("page=%202%20", 20, 20);
    row("page=2x", 20, 0);
    row("page=1e1", 20, 180);
    row("page=Infinity", 20, 0);
    row("page=NaN", 20, 0);
    row("per_page=100", 100, 0);
    row("per_page=101", 100, 0);
    row("per_page=0", 20, 0);
    row("per_page=1e99", 100, 0);
    row("page=1e300&per_page=100", 100, 900719925474099000);
}

void PageQueryTest::numbersAreReadLeniently()
{
    QFETCH(const QByteArray, query);
    const PageQuery page(QueryParameters(query.toStdString()));
    QTEST(static_cast<qint64>(page.limit()), "limit");
    QTEST(static_cast<qint64>(page.offset()), "offset");
}

void PageQueryTest::pagesAreAtLeastOne_data()
{
    QTest::addColumn<qint64>("total");
    QTest::addColumn<qint64>("pages");
    QTest::newRow("none") << qint64(0) << qint64(1);
    QTest::newRow("one") << qint64(1) << qint64(1);
    QTest::newRow("full page") << qint64(20) << qint64(1);
    QTest::newRow("one more") << qint64(21) << qint64(2);
}

void PageQueryTest::pagesAreAtLeastOne()
{
    QFETCH(const qint64, total);
    const boost::json::object body = PageQuery(QueryParameters("page=7")).body("voices", {}, total);
    const boost::json::object &pagination = body.at("pagination").as_object();
    QTEST(static_cast<qint64>(pagination.at("pages").as_int64()), "pages");
    QCOMPARE(pagination.at("page").as_int64(), 7);
    QCOMPARE(pagination.at("total").as_int64(), std::int64_t{total});
}

void PageQueryTest::d23SearchIsAPlainSubstring_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("pattern");
    QTest::newRow("none") << QByteArray("") << QByteArray();
    QTest::newRow("blank") << QByteArray("search=%E2%80%83+") << QByteArray();
    QTest::newRow("word") << QByteArray("search=+Anne+") << QByteArray("%Anne%");
    QTest::newRow("wildcards") << QByteArray("search=50%25_a%5C") << QByteArray("%50\\%\\_a\\\\%");
}

void PageQueryTest::d23SearchIsAPlainSubstring()
{
    QFETCH(const QByteArray, query);
    const auto pattern = searchPattern(QueryParameters(query.toStdString()));
    QTEST(QByteArray::fromStdString(pattern.value_or("")), "pattern");
}

void PageQueryTest::sortFallsBackToTheFirstColumn_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("phrase");
    QTest::newRow("none") << QByteArray("") << QByteArray("created_at desc");
    QTest::newRow("known") << QByteArray("sort=name&order=asc") << QByteArray("name asc");
    QTest::newRow("unknown column") << QByteArray("sort=user_id") << QByteArray("created_at desc");
    QTest::newRow("unknown order") << QByteArray("sort=name&order=up") << QByteArray("name desc");
}

void PageQueryTest::sortFallsBackToTheFirstColumn()
{
    QFETCH(const QByteArray, query);
    const std::string phrase = sortPhrase(QueryParameters(query.toStdString()), {"created_at", "name"});
    QTEST(QByteArray::fromStdString(phrase), "phrase");
}

QTEST_GUILESS_MAIN(PageQueryTest)
#include "PageQueryTest.moc"
