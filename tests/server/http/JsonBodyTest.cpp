#include "server/http/JsonBody.h"

#include "server/http/HttpError.h"
#include "server/http/Uuid.h"

#include <QtTest>

class JsonBodyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoBodyIsRefused_data();
    void whatIsNoBodyIsRefused();
    void aNulIsRefused_data();
    void aNulIsRefused();
    void aMemberIsTrimmedTextOrMissing_data();
    void aMemberIsTrimmedTextOrMissing();
    void lengthCountsUtf16Units_data();
    void lengthCountsUtf16Units();
    void brokenUtf8IsReplaced_data();
    void brokenUtf8IsReplaced();
    void onlyAUuidIsOne_data();
    void onlyAUuidIsOne();
    void newUuidsDifferAndAreLowerCase();
};

void JsonBodyTest::whatIsNoBodyIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isBody");
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("broken") << QByteArray("{") << false;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("false") << QByteArray("false") << false;
    QTest::newRow("zero") << QByteArray("0") << false;
    QTest::newRow("negative zero") << QByteArray("-0.0") << false;
    QTest::newRow("empty string") << QByteArray("\"\"") << false;
    QTest::newRow("broken UTF-8") << QByteArray("{\"name\":\"\xff\"}") << false;
    QTest::newRow("half a surrogate pair") << QByteArray(R"({"name":"\ud83d"})") << false;
    QTest::newRow("array") << QByteArray("[]") << true;
    QTest::newRow("true") << QByteArray("true") << true;
    QTest::newRow("object") << QByteArray("{}") << true;
    QTest::newRow("the letters of a NUL's escape") << QByteArray(R"({"name":"a\\u0000b"})") << true;
}

void JsonBodyTest::whatIsNoBodyIsRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isBody);
    QString refusal;
    try {
        const JsonBody body(text.toStdString());
    } catch (const HttpError &error) {
        refusal = QString::number(error.status) + QLatin1Char(' ') + QString::fromUtf8(error.what());
    }
    QCOMPARE(refusal, isBody ? QString() : QStringLiteral("400 Invalid JSON body"));
}

void JsonBodyTest::aNulIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("in a string") << QByteArray(R"({"name":"a\u0000b"})");
    QTest::newRow("behind a backslash") << QByteArray(R"({"name":"\\\u0000"})");
    QTest::newRow("in a name") << QByteArray(R"({"a\u0000":1})");
    QTest::newRow("deep inside") << QByteArray(R"({"options":{"a":["\u0000"]}})");
}

void JsonBodyTest::aNulIsRefused()
{
    QFETCH(const QByteArray, text);
    const auto parse = [&text] { const JsonBody body(text.toStdString()); };
    QVERIFY_EXCEPTION_THROWN(parse(), HttpError);
}

void JsonBodyTest::aMemberIsTrimmedTextOrMissing_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("\"Anne\"") << QByteArray("Anne");
    QTest::newRow("ASCII space") << QByteArray("\" \\t\\r\\nAnne \"") << QByteArray("Anne");
    QTest::newRow("Unicode space") << QByteArray(R"("\u00a0\u3000An ne\u2029\ufeff")") << QByteArray("An ne");
    QTest::newRow("blank") << QByteArray(R"("\u2003 ")") << QByteArray();
    QTest::newRow("number") << QByteArray("7") << QByteArray();
    QTest::newRow("null") << QByteArray("null") << QByteArray();
    QTest::newRow("object") << QByteArray("{}") << QByteArray();
}

void JsonBodyTest::aMemberIsTrimmedTextOrMissing()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, text);
    const JsonBody body(("{\"name\":" + value + "}").toStdString());
    QCOMPARE(QByteArray::fromStdString(body.text("name").value_or("")), text);
    QVERIFY(!body.text("other"));
}

void JsonBodyTest::lengthCountsUtf16Units_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("ASCII") << QStringLiteral("Anne");
    QTest::newRow("accents") << QStringLiteral("Zoé ß");
    QTest::newRow("Chinese") << QStringLiteral("你好");
    QTest::newRow("emoji") << QStringLiteral("👍🏽");
}

void JsonBodyTest::lengthCountsUtf16Units()
{
    QFETCH(const QString, text);
    QCOMPARE(static_cast<qsizetype>(utf16Length(text.toStdString())), text.size());
}

void JsonBodyTest::brokenUtf8IsReplaced_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    const QByteArray mark = "\ufffd";
    QTest::newRow("whole") << QByteArray("Zoé 你好 👍") << QByteArray("Zoé 你好 👍");
    QTest::newRow("lone byte") << QByteArray("a\xff"
                                             "b")
                               << "a" + mark + "b";
    QTest::newRow("cut off") << QByteArray("a\xe4\xbd") << "a" + mark + mark;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << mark + mark;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << mark + mark + mark;
    QTest::newRow("beyond Unicode") << QByteArray("\xf4\x90\x80\x80") << mark.repeated(4);
}

void JsonBodyTest::brokenUtf8IsReplaced()
{
    QFETCH(const QByteArray, bytes);
    QTEST(QByteArray::fromStdString(validUtf8(bytes.toStdString())), "text");
}

void JsonBodyTest::onlyAUuidIsOne_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("uuid");
    const QByteArray id = "0b0f5c0e-2c5e-4d0e-9d7f-3f3a5b1c9e11";
    QTest::newRow("lower case") << id << id;
    QTest::newRow("upper case") << id.toUpper() << id;
    QTest::newRow("no dashes") << QByteArray(id).replace('-', "") << QByteArray();
    QTest::newRow("braces") << "{" + id + "}" << QByteArray();
    QTest::newRow("letter beyond f") << QByteArray(id).replace('0', 'g') << QByteArray();
    QTest::newRow("path") << QByteArray("../../../../../../../../etc/passwd0") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void JsonBodyTest::onlyAUuidIsOne()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, uuid);
    QCOMPARE(QByteArray::fromStdString(uuidOf(text.toStdString()).value_or("")), uuid);
}

void JsonBodyTest::newUuidsDifferAndAreLowerCase()
{
    const std::string id = newUuid();
    QCOMPARE(uuidOf(id), std::optional(id));
    QCOMPARE(id[14], '4');
    QVERIFY(id != newUuid());
}

QTEST_GUILESS_MAIN(JsonBodyTest)
#include "JsonBodyTest.moc"
