#include "server/http/Multipart.h"

#include "server/http/HttpError.h"

#include <QtTest>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <random>

namespace asio = boost::asio;

namespace {

/// A body that arrives in given pieces.
class PiecewiseBody final : public BodyStream {
public:
    explicit PiecewiseBody(QList<QByteArray> pieces) : m_pieces(std::move(pieces)) {}

    asio::awaitable<std::span<const char>> next() override
    {
        // The piece before is invalid now, which a reader that kept it would notice.
        m_current.fill('?');
        m_current = m_pieces.isEmpty() ? QByteArray() : m_pieces.takeFirst();
        co_return std::span<const char>(m_current.constData(), static_cast<std::size_t>(m_current.size()));
    }
    std::optional<std::uint64_t> length() const override { return std::nullopt; }

private:
    QList<QByteArray> m_pieces;
    QByteArray m_current;
};

/// `name|filename|type|content` for each part.
asio::awaitable<void> readParts(BodyStream &body, std::string contentType, QList<QByteArray> &parts)
{
    Multipart form(body, contentType);
    for (;;) {
        const auto part = co_await form.nextPart();
        if (!part)
            co_return;
        QByteArray content;
        for (;;) {
            const std::span<const char> piece = co_await form.nextPiece();
            if (piece.empty())
                break;
            content.append(piece.data(), static_cast<qsizetype>(piece.size()));
        }
        parts << QByteArray::fromStdString(part->name) + "|" +
                     QByteArray::fromStdString(part->fileName.value_or("-")) + "|" +
                     QByteArray::fromStdString(part->contentType) + "|" + content;
    }
}

asio::awaitable<void> readSecondOnly(BodyStream &body, std::string &text)
{
    Multipart form(body, "multipart/form-data; boundary=b");
    co_await form.nextPart();
    co_await form.nextPart();
    text = co_await form.text(5);
}

void run(asio::awaitable<void> work)
{
    asio::io_context loop;
    std::exception_ptr failure;
    asio::co_spawn(loop, std::move(work), [&failure](std::exception_ptr error) { failure = error; });
    loop.run();
    if (failure)
        std::rethrow_exception(failure);
}

QList<QByteArray> partsOf(const QList<QByteArray> &pieces, const QByteArray &contentType)
{
    PiecewiseBody body(pieces);
    QList<QByteArray> parts;
    run(readParts(body, contentType.toStdString(), parts));
    return parts;
}

QByteArray refusalOf(const QByteArray &body, const QByteArray &contentType)
{
    try {
        partsOf({body}, contentType);
        return "none";
    } catch (const HttpError &error) {
        return QByteArray::number(error.status) + " " + QByteArray::fromStdString(error.code);
    }
}

const QByteArray simpleType("multipart/form-data; boundary=b");

} // namespace

class MultipartTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formsAreRead_data();
    void formsAreRead();
    void everyPlaceToSplitGivesTheSameParts();
    void randomContentSurvives();
    void brokenFormsAreRefused_data();
    void brokenFormsAreRefused();
    void everyShorterFormIsRefused();
    void partsMayBeSkipped();
    void aLongFieldIsRefused();
};

void MultipartTest::formsAreRead_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<QByteArray>>("parts");

    const QByteArray field("Content-Disposition: form-data; name=\"a\"\r\n\r\n");
    QTest::newRow("a field") << simpleType << "--b\r\n" + field + "hello\r\n--b--\r\n"
                             << QList<QByteArray>{"a|-||hello"};
    QTest::newRow("no end of line at the end")
        << simpleType << "--b\r\n" + field + "hello\r\n--b--" << QList<QByteArray>{"a|-||hello"};
    QTest::newRow("empty field") << simpleType << "--b\r\n" + field + "\r\n--b--"
                                 << QList<QByteArray>{"a|-||"};
    QTest::newRow("no parts") << simpleType << QByteArray("--b--\r\n") << QList<QByteArray>{};
    QTest::newRow("preamble, padding and epilogue")
        << simpleType << "nothing\r\n--b  \t\r\n" + field + "x\r\n--b--\r\nanything --b"
        << QList<QByteArray>{"a|-||x"};
    QTest::newRow("as supabase-js sends it")
        << QByteArray("multipart/form-data; boundary=----WebKitFormBoundary7MA4")
        << QByteArray("------WebKitFormBoundary7MA4\r\nContent-Disposition: form-data; "
                      "name=\"cacheControl\"\r\n\r\n3600\r\n"
                      "------WebKitFormBoundary7MA4\r\nContent-Disposition: form-data; name=\"\"; "
                      "filename=\"blob\"\r\n"
                      "Content-Type: audio/wav\r\n\r\nRIFF\r\n------WebKitFormBoundary7MA4--\r\n")
        << QList<QByteArray>{"cacheControl|-||3600", "|blob|audio/wav|RIFF"};
    QTest::newRow("names in any case, quoted boundary")
        << QByteArray("Multipart/Form-Data; charset=utf-8; BOUNDARY=\"a b:c\"")
        << QByteArray("--a b:c\r\ncontent-TYPE:text/plain\r\nX-More: "
                      "1\r\nCONTENT-disposition:form-data;name=f;FileName=g.wav\r\n\r\n"
                      "x\r\n--a b:c--")
        << QList<QByteArray>{"f|g.wav|text/plain|x"};
    QTest::newRow("quotes and semicolons in names")
        << simpleType
        << QByteArray("--b\r\nContent-Disposition: form-data; name=\"a;b\\\"c\"; "
                      "filename=\"C:\\dir\\x.wav\"\r\n\r\nx\r\n--b--")
        << QList<QByteArray>{"a;b\"c|C:\\dir\\x.wav||x"};
    QTest::newRow("content like a delimiter")
        << simpleType << "--b\r\n" + field + "\r\n-\r\n--\r\n--a\r\r\n\n--b\r\n--b--"
        << QList<QByteArray>{"a|-||\r\n-\r\n--\r\n--a\r\r\n\n--b"};
}

void MultipartTest::formsAreRead()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QList<QByteArray>, parts);

    QCOMPARE(partsOf({body}, type), parts);
    QList<QByteArray> bytes;
    for (const char c : body)
        bytes << QByteArray(1, c);
    QCOMPARE(partsOf(bytes, type), parts);
}

void MultipartTest::everyPlaceToSplitGivesTheSameParts()
{
    const QByteArray body(
        "pre\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--\r\n2\r\n--b\r\n"
        "Content-Disposition: form-data; name=\"\"; filename=\"f\"\r\nContent-Type: audio/wav\r\n\r\n"
        "\r\n--\r\n-b\r\n\r\n--b--\r\nend");
    const QList<QByteArray> parts{"a|-||1\r\n--\r\n2", "|f|audio/wav|\r\n--\r\n-b\r\n"};
    for (qsizetype i = 1; i < body.size(); ++i)
        for (qsizetype j = i + 1; j < body.size(); ++j)
            QCOMPARE(partsOf({body.left(i), body.mid(i, j - i), body.mid(j)}, simpleType), parts);
}

void MultipartTest::randomContentSurvives()
{
    std::mt19937 random(7);
    const QByteArray alphabet("\r\n-bx");
    for (int round = 0; round < 200; ++round) {
        QByteArray content;
        for (int i = 0; i < 300; ++i)
            content += alphabet[static_cast<qsizetype>(random() % 5)];
        content.replace("\r\n--b", "\r\n--x");
        const QByteArray body =
            "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + content + "\r\n--b--";
        QList<QByteArray> pieces;
        for (qsizetype at = 0; at < body.size();) {
            const auto length = static_cast<qsizetype>(1 + random() % 40);
            pieces << body.mid(at, length);
            at += length;
        }
        QCOMPARE(partsOf(pieces, simpleType), QList<QByteArray>{"a|-||" + content});
    }
}

void MultipartTest::brokenFormsAreRefused_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");

    const QByteArray field("Content-Disposition: form-data; name=\"a\"\r\n\r\n");
    const QByteArray good = "--b\r\n" + field + "x\r\n--b--";
    QTest::newRow("another type") << QByteArray("multipart/mixed; boundary=b") << good;
    QTest::newRow("no boundary") << QByteArray("multipart/form-data") << good;
    QTest::newRow("empty boundary") << QByteArray("multipart/form-data; boundary=\"\"") << good;
    QTest::newRow("endless boundary") << "multipart/form-data; boundary=" + QByteArray(5000, 'b') << good;
    QTest::newRow("another boundary") << QByteArray("multipart/form-data; boundary=c") << good;
    QTest::newRow("empty body") << simpleType << QByteArray();
    QTest::newRow("no name") << simpleType
                             << QByteArray("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--");
    QTest::newRow("no disposition") << simpleType
                                    << QByteArray("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--");
    QTest::newRow("another disposition")
        << simpleType << QByteArray("--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b--");
    QTest::newRow("boundary goes on") << simpleType << "--bb\r\n" + field + "x\r\n--b--";
    QTest::newRow("endless header line")
        << simpleType << "--b\r\nX: " + QByteArray(20000, 'x') + "\r\n" + field + "x\r\n--b--";
    QTest::newRow("endless header") << simpleType
                                    << "--b\r\n" + QByteArray("X: yyyyyyyyyy\r\n").repeated(2000) + field +
                                           "x\r\n--b--";
    QTest::newRow("header without end") << simpleType << "--b\r\n" + QByteArray(100000, 'x');
}

void MultipartTest::brokenFormsAreRefused()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);

    QCOMPARE(refusalOf(body, type), QByteArray("400 invalid_form"));
}

void MultipartTest::everyShorterFormIsRefused()
{
    const QByteArray body("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--");
    for (qsizetype length = 0; length < body.size(); ++length)
        QCOMPARE(refusalOf(body.left(length), simpleType), QByteArray("400 invalid_form"));
}

void MultipartTest::partsMayBeSkipped()
{
    const QByteArray field("Content-Disposition: form-data; name=\"a\"\r\n\r\n");
    PiecewiseBody body(
        {"--b\r\n" + field + QByteArray(100000, 'x') + "\r\n--b\r\n" + field + "12345\r\n--b--"});
    std::string text;
    run(readSecondOnly(body, text));
    QCOMPARE(text, std::string("12345"));
}

void MultipartTest::aLongFieldIsRefused()
{
    const QByteArray field("Content-Disposition: form-data; name=\"a\"\r\n\r\n");
    PiecewiseBody body({"--b\r\n" + field + "x\r\n--b\r\n" + field + "123456\r\n--b--"});
    std::string text;
    try {
        run(readSecondOnly(body, text));
        QFAIL("a field beyond its limit was read");
    } catch (const HttpError &error) {
        QCOMPARE(error.status, 413);
    }
}

QTEST_APPLESS_MAIN(MultipartTest)
#include "MultipartTest.moc"
