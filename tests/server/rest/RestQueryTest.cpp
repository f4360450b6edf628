#include "server/rest/RestQuery.h"

#include "server/http/HttpError.h"
#include "server/rest/Tables.h"

#include <QTest>

#include <algorithm>

Q_DECLARE_METATYPE(std::string)

class RestQueryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsFilters_data();
    void readsFilters();
    void readsSelections_data();
    void readsSelections();
    void refuses_data();
    void refuses();

private:
    static const Table &table(std::string_view name)
    {
        const auto tables = restTables();
        return *std::find_if(tables.begin(), tables.end(),
                             [name](const Table &table) { return table.name == name; });
    }
};

void RestQueryTest::readsFilters_data()
{
    QTest::addColumn<std::string>("query");
    QTest::addColumn<std::string>("filters");
    const auto row = [](const char *name, const std::string &query, const std::string &filters) {
        QTest::newRow(name) << query << filters;
    };
    row("none", "", "{}");
    row("equal", "id=eq.a", R"({"id":["a"]})");
    row("equal to nothing", "handle=eq.", R"({"handle":[""]})");
    row("equal to what looks like a list", "handle=eq.in.(a,b)", R"x({"handle":["in.(a,b)"]})x");
    row("encoded", "display_name=eq.%22a%2Cb%22%20c", R"x({"display_name":["\"a,b\" c"]})x");
    row("list", "id=in.(a,b)", R"({"id":["a","b"]})");
    row("list of one", "id=in.(a)", R"({"id":["a"]})");
    row("empty list", "id=in.()", R"({"id":[]})");
    row("empty at the end", "handle=in.(a,)", R"({"handle":["a",""]})");
    row("quoted", R"x(handle=in.("a,b",c,")d"))x", R"x({"handle":["a,b","c",")d"]})x");
    row("escaped", R"x(handle=in.("a\"b\\c"))x", R"({"handle":["a\"b\\c"]})");
    row("two columns", "id=eq.a&handle=in.(b,c)", R"({"id":["a"],"handle":["b","c"]})");
    row("SQL stays a value", "handle=eq.';drop table profiles--",
        R"({"handle":["';drop table profiles--"]})");
    row("the key", "apikey=x&select=id&columns=%22id%22", "{}");
}

void RestQueryTest::readsFilters()
{
    QFETCH(std::string, query);
    const RestQuery parsed = RestQuery::parse(table("profiles"), QueryParameters(query));
    QTEST(parsed.filters, "filters");
    QCOMPARE(parsed.hasFilters, parsed.filters != "{}");
}

void RestQueryTest::readsSelections_data()
{
    QTest::addColumn<std::string>("query");
    QTest::addColumn<std::string>("hidden");
    const auto row = [](const char *name, const std::string &query, const std::string &hidden) {
        QTest::newRow(name) << query << hidden;
    };
    row("nothing said", "", "[]");
    row("all", "select=*", "[]");
    row("all and one", "select=id,*", "[]");
    row("all but two", "select=id,handle,display_name,avatar_url,subscription_tier,credits_remaining",
        R"(["created_at","updated_at"])");
    row("in another order",
        "select=updated_at,created_at,credits_remaining,subscription_tier,avatar_url,handle,id",
        R"(["display_name"])");
}

void RestQueryTest::readsSelections()
{
    QFETCH(std::string, query);
    QTEST(RestQuery::parse(table("profiles"), QueryParameters(query)).hidden, "hidden");
}

void RestQueryTest::refuses_data()
{
    QTest::addColumn<std::string>("query");
    QTest::addColumn<std::string>("code");
    const auto row = [](const char *name, const std::string &query, const std::string &code) {
        QTest::newRow(name) << query << code;
    };
    row("unknown column", "nothing=eq.1", "42703");
    row("column of another table", "modal_job_id=eq.1", "42703");
    row("SQL as a column", "id%3Bdrop%20table%20x=eq.1", "42703");
    row("unknown selection", "select=id,password", "42703");
    row("another table's rows", "select=id,voices(*)", "42703");
    row("operator", "id=neq.a", "PGRST100");
    row("no operator", "id=a", "PGRST100");
    row("list without its end", "id=in.(a", "PGRST100");
    row("quote without its end", "id=in.(\"a)", "PGRST100");
    row("text behind a quote", "id=in.(\"a\"b)", "PGRST100");
    row("two conditions on one column", "id=eq.a&id=eq.b", "PGRST100");
    row("order", "order=id.asc", "PGRST100");
    row("limit", "limit=1", "PGRST100");
    row("alternatives", "or=(id.eq.1,id.eq.2)", "PGRST100");
}

void RestQueryTest::refuses()
{
    QFETCH(std::string, query);
    try {
        RestQuery::parse(table("profiles"), QueryParameters(query));
        QFAIL("accepted");
    } catch (const HttpError &error) {
        QCOMPARE(error.status, 400);
        QTEST(error.code, "code");
    }
}

QTEST_GUILESS_MAIN(RestQueryTest)
#include "RestQueryTest.moc"
