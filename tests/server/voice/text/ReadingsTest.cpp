#include "server/voice/tables/Table.h"
#include "server/voice/text/Normalizer.h"

#include <QtTest>

using namespace Qt::StringLiterals;

/// What is written and how it is to be read, in readings/<language>.table: a section for each kind.
class ReadingsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writingIsReadAsTheTableSays_data();
    void writingIsReadAsTheTableSays();
};

namespace {

/// The kinds of writing that every language has to have in its table.
constexpr std::array kinds{"numbers",       "dates", "times",     "money",     "years",    "units",
                           "abbreviations", "web",   "telephone", "fractions", "numerals", "signs"};

} // namespace

void ReadingsTest::writingIsReadAsTheTableSays_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("spoken");
    for (const LanguageFacts &facts : allLanguages()) {
        QFile file(u"" UTTER_TEST_FOLDER "/readings/"_s + QString::fromUtf8(facts.name).toLower() +
                   u".table"_s);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const Table table = Table::fromText(file.readAll().toStdString());
        QVERIFY2(table.problems().empty(), qPrintable(file.fileName()));
        for (const char *kind : kinds) {
            const std::vector<TableEntry> entries = table.entries(kind);
            QVERIFY2(!entries.empty(), kind);
            for (const TableEntry &entry : entries)
                QTest::addRow("%s: %s", facts.name, entry.key.c_str())
                    << facts.language << QString::fromStdString(entry.key)
                    << QString::fromStdString(entry.value);
        }
    }
}

void ReadingsTest::writingIsReadAsTheTableSays()
{
    QFETCH(Language, language);
    QFETCH(QString, written);
    QFETCH(QString, spoken);
    QCOMPARE(QString::fromStdU32String(normalised(written.toStdU32String(), language)).simplified(), spoken);
}

QTEST_APPLESS_MAIN(ReadingsTest)
#include "ReadingsTest.moc"
