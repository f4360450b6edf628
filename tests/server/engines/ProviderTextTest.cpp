#include "server/engines/ProviderText.h"

#include <QTest>

class ProviderTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void d33ShowsOneLineWithoutInternals_data();
    void d33ShowsOneLineWithoutInternals();
    void cutsAtThreeHundredCharacters();
};

void ProviderTextTest::d33ShowsOneLineWithoutInternals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const char *body, const char *shown) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(shown);
    };
    row("plain", "upstream unavailable", "upstream unavailable");
    row("json", R"({"detail":"text and/or audio missing"})", R"({"detail":"text and/or audio missing"})");
    row("lines", "one\r\n\ttwo\n", "one two");
    row("url", "see https://ws--x.modal.run/a?b=c for more", "see ... for more");
    row("path", "File \"/srv/app/tts.py\", line 3", "File \"...\", line 3");
    row("windows path", "in C:\\app\\tts.py now", "in ... now");
    row("bearer", "Authorization: Bearer sk-12345678", "Authorization: Bearer ...");
    row("token", "id eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30", "id ...");
    row("broken bytes", "caf\xc3\xa9 \xff\xfe ok", "caf\xc3\xa9 ok");
}

void ProviderTextTest::d33ShowsOneLineWithoutInternals()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(providerText(body.toStdString())), shown);
}

void ProviderTextTest::cutsAtThreeHundredCharacters()
{
    QByteArray body;
    for (int i = 0; i < 400; ++i)
        body += "é ";
    QCOMPARE(QString::fromStdString(providerText(body.toStdString())).size(), 300);
}

QTEST_GUILESS_MAIN(ProviderTextTest)
#include "ProviderTextTest.moc"
