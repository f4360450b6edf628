#include "services/settings/Settings.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class SettingsTest final : public QObject {
    Q_OBJECT

private slots:
    void givesTheDefaultOfWhatIsNotStored();
    void keepsWhatWasSet();
    void staysInRangeWhateverTheFileSays();

private:
    QTemporaryDir m_folder;
};

void SettingsTest::givesTheDefaultOfWhatIsNotStored()
{
    QCOMPARE(Settings(m_folder.filePath(u"none.ini"_s)).get(settings::playbackVolume), 80);
}

void SettingsTest::keepsWhatWasSet()
{
    const QString path = m_folder.filePath(u"kept.ini"_s);
    Settings(path).set(settings::playbackSpeed, 1.5);
    QCOMPARE(Settings(path).get(settings::playbackSpeed), 1.5);
}

void SettingsTest::staysInRangeWhateverTheFileSays()
{
    const QString path = m_folder.filePath(u"edited.ini"_s);
    QSettings(path, QSettings::IniFormat).setValue("playback/volume"_L1, 5000);
    QCOMPARE(Settings(path).get(settings::playbackVolume), 100);
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "SettingsTest.moc"
