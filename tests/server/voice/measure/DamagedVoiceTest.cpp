#include "server/voice/measure/VoiceProfile.h"
#include "tests/server/voice/support/Damage.h"

#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

/// What is measured of a voice that was recorded badly, beside what is measured of the clean recording.
class DamagedVoiceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theEndsOfSoundsInARoomAreNoNoise();
    void noiseMovesTheSpectrumLittle();
    void noiseMovesTheFormantsLittle();

private:
    double topOff(const VoiceProfile &damaged) const;

    QTemporaryDir m_folder;
    Sound m_sound;
    VoiceProfile m_clean;
};

void DamagedVoiceTest::initTestCase()
{
    m_sound = quietSpeech(u"en-us+m3"_s, m_folder.path());
    QVERIFY(!m_sound.samples.empty());
    m_clean = measureVoice(m_sound);
}

/// How far the levels from 2 kHz on are from those of the clean recording, in dB.
double DamagedVoiceTest::topOff(const VoiceProfile &damaged) const
{
    const ThirdOctaves off = shapeDifference(m_clean.timbre.spectrum, damaged.timbre.spectrum, 7000);
    double most = 0;
    for (std::size_t band = 0; band < thirdOctaveBands; ++band)
        most = std::max(most, thirdOctaveHz(band) >= 2000 ? std::abs(off[band]) : 0);
    return most;
}

void DamagedVoiceTest::theEndsOfSoundsInARoomAreNoNoise()
{
    const VoiceProfile damaged = measureVoice(inRoom(m_sound, 0.5));
    QVERIFY(damaged.timbre.signalToNoiseDb < 35); // so noise is looked for
    QVERIFY2(topOff(damaged) < 4, qPrintable(QString::number(topOff(damaged))));
}

void DamagedVoiceTest::noiseMovesTheSpectrumLittle()
{
    const VoiceProfile damaged = measureVoice(withNoise(m_sound, 20));
    QVERIFY2(topOff(damaged) < 3, qPrintable(QString::number(topOff(damaged))));
}

void DamagedVoiceTest::noiseMovesTheFormantsLittle()
{
    const VoiceProfile damaged = measureVoice(withNoise(m_sound, 20));
    QVERIFY(m_clean.formants && damaged.formants);
    for (std::size_t n = 0; n < 3; ++n) {
        const double off = (*damaged.formants)[n] / (*m_clean.formants)[n] - 1;
        QVERIFY2(std::abs(off) < 0.2, qPrintable(u"F%1 off by %2"_s.arg(n + 1).arg(off)));
    }
}

QTEST_GUILESS_MAIN(DamagedVoiceTest)
#include "DamagedVoiceTest.moc"
