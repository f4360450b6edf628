#include "server/http/UrlCoding.h"

#include <QtTest>

class UrlCodingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodingRefusesWhatIsBroken();
    void encodingAndDecodingAreInverse();
    void aQueryIsReadLikeAForm();
};

void UrlCodingTest::decodingRefusesWhatIsBroken()
{
    QVERIFY(!percentDecoded("%"));
    QVERIFY(!percentDecoded("a%4"));
    QVERIFY(!percentDecoded("%g0"));
    QVERIFY(!percentDecoded("a%00b"));
    QCOMPARE(percentDecoded("%c3%A9+").value_or("?"), std::string("\xc3\xa9+"));
}

void UrlCodingTest::encodingAndDecodingAreInverse()
{
    std::string all;
    for (int byte = 1; byte < 256; ++byte)
        all += static_cast<char>(byte);
    QCOMPARE(percentDecoded(percentEncoded(all)).value_or(""), all);
    QCOMPARE(percentEncoded("a b/ü", "/"), std::string("a%20b/%C3%BC"));
}

void UrlCodingTest::aQueryIsReadLikeAForm()
{
    const QueryParameters query("search=a+b%26c&empty=&flag&&search=second&bad=%zz");
    QCOMPARE(query.value("search").value_or(""), std::string("a b&c"));
    QCOMPARE(query.value("empty").value_or("?"), std::string());
    QCOMPARE(query.value("flag").value_or("?"), std::string());
    QCOMPARE(query.value("bad").value_or(""), std::string("%zz"));
    QVERIFY(!query.value("missing"));
    QCOMPARE(query.all().size(), std::size_t(5));
}

QTEST_APPLESS_MAIN(UrlCodingTest)
#include "UrlCodingTest.moc"
