#include "server/engines/SubmitBody.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;

class SubmitBodyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void d15AudioIsReadWhileItIsSent();
    void d15PiecesAreAsSmallAsTheBuffer();
    void itCanBeSentOnceMore();

private:
    void write(char letter, int size);
    std::filesystem::path file() const { return m_folder.filePath(u"audio"_s).toStdString(); }
    static QByteArray rest(HttpBody &body);
    static QByteArray audioOf(const QByteArray &json);

    QTemporaryDir m_folder;
};

void SubmitBodyTest::write(char letter, int size)
{
    QFile audio(m_folder.filePath(u"audio"_s));
    QVERIFY(audio.open(QIODevice::WriteOnly));
    audio.write(QByteArray(size, letter));
}

/// What is still to be sent.
QByteArray SubmitBodyTest::rest(HttpBody &body)
{
    QByteArray all;
    std::array<char, 1000> buffer{};
    for (std::size_t count = body.read(buffer); count > 0; count = body.read(buffer))
        all.append(buffer.data(), static_cast<qsizetype>(count));
    return all;
}

QByteArray SubmitBodyTest::audioOf(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    return QByteArray::fromBase64(object[u"audio"_s].toString().toLatin1());
}

// A body that had read the whole file would not see that it has changed.
void SubmitBodyTest::d15AudioIsReadWhileItIsSent()
{
    constexpr int size = 4'000'000;
    write('a', size);
    SubmitBody body({{"text", "Hello"}}, "audio", file());
    std::array<char, 100> first{};
    QVERIFY(body.read(first) > 0);
    write('b', size);
    body.rewind();
    const QByteArray sent = rest(body);
    QCOMPARE(sent.size(), static_cast<qsizetype>(body.size()));
    const QByteArray audio = audioOf(sent);
    QCOMPARE(audio.size(), size);
    QCOMPARE(audio.count('b'), size);
}

void SubmitBodyTest::d15PiecesAreAsSmallAsTheBuffer()
{
    write('a', 1'000'000);
    SubmitBody body({}, "audio", file());
    std::array<char, 7> buffer{};
    QByteArray all;
    for (std::size_t count = body.read(buffer); count > 0; count = body.read(buffer)) {
        QVERIFY(count <= buffer.size());
        all.append(buffer.data(), static_cast<qsizetype>(count));
    }
    QCOMPARE(audioOf(all), QByteArray(1'000'000, 'a'));
}

void SubmitBodyTest::itCanBeSentOnceMore()
{
    write('a', 10'001);
    SubmitBody body({{"text", "Hello"}}, "audio", file());
    const QByteArray once = rest(body);
    body.rewind();
    QCOMPARE(rest(body), once);
}

QTEST_APPLESS_MAIN(SubmitBodyTest)
#include "SubmitBodyTest.moc"
