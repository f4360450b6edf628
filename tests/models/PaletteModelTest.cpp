#include "models/PaletteModel.h"

#include "tests/models/StudioFixture.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

FakeAnswer answer(const FakeRequest &request)
{
    if (request.path() == "/api/voices")
        return voicePage({voiceJson(u"n"_s, u"Nora Lindqvist"_s), voiceJson(u"e"_s, u"Eleonora"_s)}, 1, 1);
    const QJsonObject take{{u"id"_s, u"g1"_s},
                           {u"text"_s, u"The last ferry leaves."_s},
                           {u"voice_name"_s, u"Nora Lindqvist"_s},
                           {u"language"_s, u"English"_s},
                           {u"status"_s, u"completed"_s},
                           {u"created_at"_s, u"2026-02-22T10:15:30+00:00"_s}};
    const QJsonObject pagination{{u"page"_s, 1}, {u"pages"_s, 1}, {u"total"_s, 1}};
    return json({{u"generations"_s, QJsonArray{take}}, {u"pagination"_s, pagination}});
}

QStringList titlesOf(const PaletteModel &model)
{
    QStringList titles;
    for (int row = 0; row < model.rowCount(); ++row)
        titles << model.index(row).data(Qt::DisplayRole).toString();
    return titles;
}

} // namespace

class PaletteModelTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void offersEverythingThatCanBeDone();
    void offersWhatFits_data();
    void offersWhatFits();
    void commandsFitBeforeTheServerHasAnswered();
    void whatIsChosenIsComplete();

private:
    std::unique_ptr<StudioFixture> m_studio;
    std::unique_ptr<PaletteModel> m_palette;
};

void PaletteModelTest::init()
{
    m_studio = std::make_unique<StudioFixture>(answer);
    m_palette = std::make_unique<PaletteModel>(m_studio->voices, m_studio->speech);
    m_palette->setCommands({{.title = u"History"_s, .icon = u"history"_s, .keys = u"Ctrl+5"_s},
                            {.title = u"Theme: dark"_s, .icon = u"moon"_s}});
}

void PaletteModelTest::offersEverythingThatCanBeDone()
{
    const QAbstractItemModelTester tester(m_palette.get(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_palette->ask({});
    QTRY_COMPARE(titlesOf(*m_palette),
                 QStringList({u"The last ferry leaves."_s, u"History"_s, u"Theme: dark"_s}));
}

void PaletteModelTest::offersWhatFits_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("a voice") << u"nora"_s
                             << QStringList{
                                    u"Generate with Nora Lindqvist"_s, u"Play Nora Lindqvist"_s,
                                    u"Show Nora Lindqvist"_s,          u"Generate with Eleonora"_s,
                                    u"The last ferry leaves."_s,       u"Search History for “nora”"_s};
    QTest::newRow("only voices") << u"@ eleo"_s
                                 << QStringList{u"Generate with Eleonora"_s, u"Play Eleonora"_s,
                                                u"Show Eleonora"_s};
    QTest::newRow("only takes") << u"#"_s << QStringList{u"The last ferry leaves."_s};
    QTest::newRow("only actions") << u">dark"_s
                                  << QStringList{u"Theme: dark"_s, u"Search History for “dark”"_s};
    QTest::newRow("words in any order")
        << u"dark theme"_s << QStringList{u"Theme: dark"_s, u"Search History for “dark theme”"_s};
}

void PaletteModelTest::offersWhatFits()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, titles);
    m_palette->ask(typed);
    QTRY_COMPARE(titlesOf(*m_palette), titles);
}

void PaletteModelTest::commandsFitBeforeTheServerHasAnswered()
{
    m_palette->filter(u"hist"_s);
    QCOMPARE(titlesOf(*m_palette), QStringList({u"History"_s, u"Search History for “hist”"_s}));
    QVERIFY(m_studio->server.requests().isEmpty());
}

void PaletteModelTest::whatIsChosenIsComplete()
{
    using Kind = PaletteModel::Entry::Kind;
    m_palette->ask(u"nora"_s);
    QTRY_COMPARE(m_palette->rowCount(), 6);
    QCOMPARE(m_palette->entry(0).kind, Kind::Generate);
    QCOMPARE(m_palette->entry(0).voice.id, u"n"_s);
    QCOMPARE(m_palette->entry(3).voice.id, u"e"_s);
    QCOMPARE(m_palette->entry(4).kind, Kind::Take);
    QCOMPARE(m_palette->entry(4).take.id, u"g1"_s);
    m_palette->filter(u"dark"_s);
    QCOMPARE(m_palette->entry(0).command, 1);
}

QTEST_GUILESS_MAIN(PaletteModelTest)
#include "PaletteModelTest.moc"
