#include "server/voice/tables/Table.h"

#include <QtTest>

class TableTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAreEntriesOfTheirSection();
    void theLastValueCounts();
    void aKeyMayHoldTheSign();
    void linesOfAnyOtherShapeAreReported();
    void partsStandBetweenBars();
};

void TableTest::linesAreEntriesOfTheirSection()
{
    const Table table = Table::fromText("; a comment\r\n[one]\r\n a = b c \n\n[two]\na = \nx y = z");
    const std::vector<TableEntry> one{{"a", "b c"}};
    const std::vector<TableEntry> two{{"a", ""}, {"x y", "z"}};
    QVERIFY(table.entries("one") == one);
    QVERIFY(table.entries("two") == two);
    QVERIFY(table.entries("three").empty());
    QVERIFY(table.problems().empty());
}

void TableTest::theLastValueCounts()
{
    const Table table = Table::fromText("[s]\na = 1\na = 2");
    QVERIFY(table.value("s", "a") == "2");
    QVERIFY(table.value("s", "b").empty());
}

void TableTest::aKeyMayHoldTheSign()
{
    const std::vector<TableEntry> expected{{"=", "equals"}, {"a=b", "c"}};
    QVERIFY(Table::fromText("[s]\n= = equals\na=b = c").entries("s") == expected);
}

void TableTest::linesOfAnyOtherShapeAreReported()
{
    const Table table = Table::fromText("early = no section\n[s]\nno sign\n[open\n = no key\n\xFF\xFE");
    QCOMPARE(table.problems().size(), 5U);
    QVERIFY(table.problems().front().starts_with("Line 1 "));
    QVERIFY(table.entries("s").empty());
}

void TableTest::partsStandBetweenBars()
{
    const std::vector<std::string> expected{"a b", "", "c"};
    QVERIFY(parts(" a b | |c ") == expected);
    QCOMPARE(parts("").size(), 1U);
}

QTEST_APPLESS_MAIN(TableTest)
#include "TableTest.moc"
