#include "app/WindowInstance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class WindowInstanceTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theFirstHoldsTheWindow();
    void theSecondHandsItsFilesOver();
    void whoEndsMakesRoom();
    void whatACrashLeftBehindIsNoWindow();
    void nobodyWaitsForeverForOneThatHangs();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void WindowInstanceTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toLocal8Bit());
}

void WindowInstanceTest::theFirstHoldsTheWindow()
{
    const WindowInstance first(m_folder->filePath(u"data"_s));
    const WindowInstance second(m_folder->filePath(u"data"_s));
    const WindowInstance elsewhere(m_folder->filePath(u"other"_s));
    QVERIFY(first.isFirst());
    QVERIFY(!second.isFirst());
    QVERIFY(elsewhere.isFirst());
}

void WindowInstanceTest::theSecondHandsItsFilesOver()
{
    const QStringList files{u"/music/One two.wav"_s, u"/music/Größe \n \"x\".mp3"_s};
    WindowInstance first(m_folder->path());
    QSignalSpy again(&first, &WindowInstance::startedAgain);
    WindowInstance second(m_folder->path());
    QSignalSpy handedOver(&second, &WindowInstance::handedOver);
    second.handOver(files);
    QTRY_COMPARE(handedOver.count(), 1);
    QCOMPARE(again.count(), 1);
    QCOMPARE(again.first().first().toStringList(), files);
}

void WindowInstanceTest::whoEndsMakesRoom()
{
    auto first = std::make_unique<WindowInstance>(m_folder->path());
    first.reset();
    QVERIFY(WindowInstance(m_folder->path()).isFirst());
}

void WindowInstanceTest::whatACrashLeftBehindIsNoWindow()
{
    QFile lock(m_folder->filePath(u"window.lock"_s)); // as QLockFile writes it, of a process that is gone
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write("4194305\nutter\n" + QSysInfo::machineHostName().toUtf8() + '\n' +
               QSysInfo::machineUniqueId() + '\n' + QSysInfo::bootUniqueId() + '\n');
    lock.close();
    QVERIFY(WindowInstance(m_folder->path()).isFirst());
}

void WindowInstanceTest::nobodyWaitsForeverForOneThatHangs()
{
    QLockFile held(m_folder->filePath(u"window.lock"_s));
    QVERIFY(held.tryLock(0)); // and never listens
    WindowInstance second(m_folder->path());
    QSignalSpy lost(&second, &WindowInstance::lost);
    second.handOver({});
    QVERIFY(lost.wait());
}

QTEST_GUILESS_MAIN(WindowInstanceTest)
#include "WindowInstanceTest.moc"
