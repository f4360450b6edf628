#include "ui/theme/Theme.h"

#include "services/settings/Settings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Type.h"

#include <QApplication>
#include <QDir>
#include <QFontInfo>
#include <QPalette>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class ThemeTest final : public QObject {
    Q_OBJECT

private slots:
    void aChoiceIsShownAndRemembered();
    void everyIconIsTinted();
    void theTypefaceIsBundled();

private:
    QTemporaryDir m_folder;
    Settings m_settings{m_folder.filePath(u"settings.ini"_s)};
    Theme m_theme{m_settings};
};

void ThemeTest::aChoiceIsShownAndRemembered()
{
    m_theme.choose(Theme::Choice::Dark);
    QCOMPARE(theme::schemeOf(QApplication::palette()), theme::Scheme::Dark);
    QCOMPARE(Theme(m_settings).choice(), Theme::Choice::Dark);
    m_theme.choose(Theme::Choice::Light);
    QCOMPARE(theme::schemeOf(QApplication::palette()), theme::Scheme::Light);
}

void ThemeTest::everyIconIsTinted()
{
    const QStringList files = QDir(u":/icons"_s).entryList();
    QVERIFY(files.size() > 60);
    for (const QString &file : files) {
        const QString name = file.chopped(4);
        if (name.startsWith("app"_L1))
            continue; // the program's own, in its colours
        const QImage image = theme::tinted(theme::icon(name), 20, 2, Qt::red).toImage();
        QCOMPARE(image.size(), QSize(40, 40));
        bool isSeen = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                isSeen = isSeen || image.pixelColor(x, y) == Qt::red;
        }
        QVERIFY2(isSeen, qPrintable(name));
    }
}

void ThemeTest::theTypefaceIsBundled()
{
    if (QDir(u":/fonts"_s).isEmpty())
        QSKIP("built without Inter");
    const QFontInfo title(theme::font(theme::Type::PageTitle));
    QCOMPARE(title.family(), u"Inter"_s);
    QCOMPARE(title.weight(), static_cast<int>(QFont::DemiBold));
    QCOMPARE(title.pixelSize(), 20);
}

QTEST_MAIN(ThemeTest)
#include "ThemeTest.moc"
