#include "server/api/Transcriber.h"

#include "server/engines/HttpClient.h"

#include <QtTest>

#include <boost/asio/io_context.hpp>

class TranscriberTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void d31APersonHasTwoPlaces();
};

void TranscriberTest::d31APersonHasTwoPlaces()
{
    boost::asio::io_context loop;
    HttpClient http(loop.get_executor());
    Transcriber transcriber(http, {.apiKey = "key"});
    Transcriber::Place first = transcriber.takePlace("anne");
    const Transcriber::Place second = transcriber.takePlace("anne");
    QVERIFY(first && second);
    QVERIFY(!transcriber.takePlace("anne"));
    QVERIFY(transcriber.takePlace("bob"));
    first.reset();
    QVERIFY(transcriber.takePlace("anne"));
}

QTEST_GUILESS_MAIN(TranscriberTest)
#include "TranscriberTest.moc"
