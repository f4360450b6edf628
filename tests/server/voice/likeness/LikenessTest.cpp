#include "server/voice/likeness/Likeness.h"

#include "tests/server/voice/support/Damage.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class LikenessTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aVoiceIsLikeItself();
    void twoHalvesOfARecordingAreLike();
    void otherVoicesAreNot();
    void eachTraitTellsItsOwnDifference();
    void levelAndNoiseMakeLittleDifference();

private:
    QTemporaryDir m_folder;
    Sound m_man;
    Sound m_woman;
};

namespace {

Sound half(const Sound &sound, bool isSecond)
{
    const auto middle = sound.samples.begin() + static_cast<std::ptrdiff_t>(sound.samples.size() / 2);
    return {.samples = isSecond ? std::vector<float>(middle, sound.samples.end())
                                : std::vector<float>(sound.samples.begin(), middle),
            .sampleRateHz = sound.sampleRateHz};
}

} // namespace

void LikenessTest::initTestCase()
{
    m_man = quietSpeech(u"en-us+m3"_s, m_folder.path());
    m_woman = quietSpeech(u"en-us+f2"_s, m_folder.path());
    QVERIFY(m_man.seconds() > 15 && m_woman.seconds() > 15);
}

void LikenessTest::aVoiceIsLikeItself()
{
    const Likeness likeness = likenessOf(m_man, m_man);
    QVERIFY(likeness.score > 99.99);
    QCOMPARE(likeness.traits.size(), std::size_t{6});
    for (const TraitMatch &trait : likeness.traits)
        QVERIFY2(trait.match > 0.9999, trait.trait.c_str());
}

void LikenessTest::twoHalvesOfARecordingAreLike()
{
    const double score = likenessOf(half(m_man, false), half(m_man, true)).score;
    QVERIFY2(score > 70, qPrintable(QString::number(score)));
}

void LikenessTest::otherVoicesAreNot()
{
    const double score = likenessOf(m_man, m_woman).score;
    QVERIFY2(score < 30, qPrintable(QString::number(score)));
}

void LikenessTest::eachTraitTellsItsOwnDifference()
{
    // Played slower, everything comes down by as much, and the pace with it.
    Sound slower = m_man;
    slower.sampleRateHz = static_cast<int>(m_man.sampleRateHz * 0.8);
    const Likeness likeness = likenessOf(m_man, slower);
    const TraitMatch &pitch = likeness.traits.front();
    QCOMPARE(pitch.trait, std::string("pitch"));
    QVERIFY(std::abs(pitch.difference + 3.86) < 0.3); // semitones of a factor of 0.8
    QVERIFY(std::abs(*pitch.take / *pitch.reference - 0.8) < 0.02);
    const TraitMatch &pace = likeness.traits[2];
    QCOMPARE(pace.trait, std::string("pace"));
    QVERIFY(pace.difference < -0.1 && pace.difference > -0.35); // ln 0.8 is -0.22
}

void LikenessTest::levelAndNoiseMakeLittleDifference()
{
    Sound quiet = withNoise(m_man, 40);
    for (float &sample : quiet.samples)
        sample *= 0.1F;
    QVERIFY(likenessOf(m_man, quiet).score > 85);
}

QTEST_GUILESS_MAIN(LikenessTest)
#include "LikenessTest.moc"
