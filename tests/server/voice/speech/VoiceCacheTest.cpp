#include "server/voice/speech/VoiceCache.h"

#include "server/voice/speech/StoredProfile.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class VoiceCacheTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsStoredIsFound();
    void anotherRecordingTranscriptOrLanguageIsAnotherVoice();
    void aProfileIsKeptBesideTheVoices();
    void aDamagedEntryIsNoEntry();
    void withoutAFolderNothingIsKept();
    void aFolderThatCannotBeWrittenIsNoError();

private:
    std::filesystem::path file(const QString &name, const QByteArray &content) const;
    VoiceCache cacheOf(const QByteArray &reference, const std::string &transcript = "words") const;

    std::unique_ptr<QTemporaryDir> m_folder;
    LearnedVoice m_voice{
        .fitted = {.f0Hz = 123.25, .pitchSpan = 41.5},
        .manner = {.pauseFactor = 1.25},
        .timbre = TimbreMap{
            .highestHz = 4500,
            .voiced = {.matrix = std::vector<double>(625, 0.125), .offset = std::vector<double>(25, -1.5)},
            .unvoiced = {.matrix = std::vector<double>(625, 0.25), .offset = std::vector<double>(25, 2)},
            .noiseShare = {0, 0.125, 0.25, 0.5}}};
};

void VoiceCacheTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::filesystem::path VoiceCacheTest::file(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder->filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
    return file.fileName().toStdString();
}

VoiceCache VoiceCacheTest::cacheOf(const QByteArray &reference, const std::string &transcript) const
{
    return {m_folder->filePath(u"cache"_s).toStdString(), file(u"reference"_s, reference), transcript};
}

void VoiceCacheTest::whatIsStoredIsFound()
{
    QVERIFY(!cacheOf("a").find(Language::English));
    cacheOf("a").store(Language::English, m_voice);
    const auto found = cacheOf("a").find(Language::English);
    QVERIFY(found);
    QCOMPARE(found->fitted, m_voice.fitted);
    QCOMPARE(found->manner.pauseFactor, 1.25);
    QVERIFY(found->timbre);
    QCOMPARE(found->timbre->voiced.matrix, m_voice.timbre->voiced.matrix);
    QCOMPARE(found->timbre->unvoiced.offset, m_voice.timbre->unvoiced.offset);
    QCOMPARE(found->timbre->noiseShare, m_voice.timbre->noiseShare);
    QCOMPARE(QDir(m_folder->filePath(u"cache"_s)).entryList({u"*.part"_s}).size(), 0);
}

void VoiceCacheTest::anotherRecordingTranscriptOrLanguageIsAnotherVoice()
{
    cacheOf("a").store(Language::English, m_voice);
    QVERIFY(!cacheOf("b").find(Language::English));
    QVERIFY(!cacheOf("a", "other words").find(Language::English));
    QVERIFY(!cacheOf("a").find(Language::French));
    // What belongs to the recording and what to the transcript is not mixed up.
    QVERIFY(cacheOf("ab", "c").referenceHash() != cacheOf("a", "bc").referenceHash());
}

void VoiceCacheTest::aProfileIsKeptBesideTheVoices()
{
    VoiceProfile profile{.f0Hz = 181.5, .formants = Formants{500, 1500, 2500}};
    profile.timbre.voiced = {.mean = std::vector<double>(cepstrumSize, 0.25),
                             .covariance = std::vector<double>(cepstrumSize * cepstrumSize, 0.5),
                             .count = 100};
    profile.timbre.unvoiced = profile.timbre.voiced;
    profile.timbre.spectrum[3] = -20.5;
    QVERIFY(!cacheOf("a").findProfile());
    cacheOf("a").storeProfile(storedForm(profile));
    const auto found = cacheOf("a").findProfile();
    QVERIFY(found && !cacheOf("b").findProfile());
    QCOMPARE(found->f0Hz, 181.5);
    QCOMPARE(found->formants, profile.formants);
    QCOMPARE(found->timbre.voiced.covariance, profile.timbre.voiced.covariance);
    QCOMPARE(found->timbre.spectrum, profile.timbre.spectrum);
    cacheOf("a").storeProfile(storedForm(profile).replace(0, 12, "{\"version\":0"));
    QVERIFY(!cacheOf("a").findProfile());
}

void VoiceCacheTest::aDamagedEntryIsNoEntry()
{
    cacheOf("a").store(Language::English, m_voice);
    QDir folder(m_folder->filePath(u"cache"_s));
    for (const QString &name : folder.entryList(QDir::Files)) {
        for (const QByteArray &content :
             {QByteArray(), QByteArray("{\"Engl"), QByteArray("[]"), QByteArray("{\"English\":{}}"),
              QByteArray("{\"English\":{\"f0_hz\":\"x\"}}")}) {
            file(u"cache/"_s + name, content);
            QVERIFY(!cacheOf("a").find(Language::English));
        }
    }
}

void VoiceCacheTest::withoutAFolderNothingIsKept()
{
    const VoiceCache cache({}, file(u"reference"_s, "a"), "");
    cache.store(Language::English, m_voice);
    QVERIFY(!cache.find(Language::English));
    QCOMPARE(cache.referenceHash().size(), 64U);
}

void VoiceCacheTest::aFolderThatCannotBeWrittenIsNoError()
{
    const VoiceCache cache(file(u"a file"_s, "") / "cache", file(u"reference"_s, "a"), "");
    cache.store(Language::English, m_voice);
    QVERIFY(!cache.find(Language::English));
}

QTEST_APPLESS_MAIN(VoiceCacheTest)
#include "VoiceCacheTest.moc"
