#include "ui/clone/findingWords.h"

#include "models/CloneSound.h"
#include "ui/shared/format.h"

#include <QCoreApplication>

#include <array>

namespace {

using Mark = RecordingFinding::Mark;

struct Report {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double percent = 100;
constexpr double leastEcho = 0.005; ///< seconds; less would read 0.00
constexpr double hertzInKilohertz = 1000;

QString cutShare(double share)
{
    return share > 0 ? Report::tr("%1 % cut off").arg(formatNumber(share * percent, share < 1e-3 ? 3 : 1))
                     : Report::tr("none");
}

/// How a check is called, how its figure is said, and what is said when there is nothing to complain about.
struct CheckWords {
    QLatin1StringView check;
    QString (*name)();
    QString (*figure)(double figure, bool isGood);
    QString (*praise)();
};

constexpr std::array checks{
    CheckWords{QLatin1StringView("speech"), [] { return Report::tr("Speech"); },
               [](double figure, bool) { return Report::tr("%1 s").arg(formatNumber(figure, 1)); },
               [] { return Report::tr("Enough to learn the voice from."); }},
    CheckWords{QLatin1StringView("level"), [] { return Report::tr("Loudness"); },
               [](double figure, bool) { return Report::tr("%1 LUFS").arg(formatNumber(figure, 1)); },
               [] { return Report::tr("Loud enough."); }},
    CheckWords{QLatin1StringView("noise"), [] { return Report::tr("Room"); },
               [](double figure, bool) { return Report::tr("%1 dB quieter").arg(formatNumber(figure, 0)); },
               [] { return Report::tr("Quiet: the voice stands well above it."); }},
    CheckWords{QLatin1StringView("clipping"), [] { return Report::tr("Clipping"); },
               [](double figure, bool) { return cutShare(figure); },
               [] { return Report::tr("No moment is cut off."); }},
    CheckWords{QLatin1StringView("clipped_before"), [] { return Report::tr("Cut earlier"); },
               [](double, bool isGood) { return isGood ? Report::tr("no") : Report::tr("likely"); },
               [] { return Report::tr("Its loud moments are whole."); }},
    CheckWords{QLatin1StringView("reverberation"), [] { return Report::tr("Echo"); },
               [](double figure, bool) {
                   return figure < leastEcho ? Report::tr("none")
                                             : Report::tr("%1 s").arg(formatNumber(figure, 2));
               },
               [] { return Report::tr("The room is hardly heard."); }},
    CheckWords{QLatin1StringView("modulation"), [] { return Report::tr("Echo"); },
               [](double figure, bool) { return Report::tr("%1 dB").arg(formatNumber(figure, 0)); },
               [] { return Report::tr("The syllables stand apart."); }},
    CheckWords{QLatin1StringView("bandwidth"), [] { return Report::tr("Bandwidth"); },
               [](double figure, bool) {
                   return Report::tr("to %1 kHz").arg(formatNumber(figure / hertzInKilohertz, 1));
               },
               [] { return Report::tr("Bright enough."); }},
    CheckWords{QLatin1StringView("second_speaker"), [] { return Report::tr("Speakers"); },
               [](double, bool isGood) { return isGood ? Report::tr("one") : Report::tr("perhaps two"); },
               [] { return Report::tr("Nobody else is heard."); }},
};

} // namespace

std::optional<FindingWords> findingWords(const RecordingFinding &finding)
{
    const auto words = std::find_if(checks.begin(), checks.end(), [&finding](const CheckWords &each) {
        return each.check == finding.check;
    });
    if (words == checks.end() || !finding.figure || finding.mark == Mark::Unknown)
        return {};
    const bool isGood = !finding.isComplaint();
    return FindingWords{.mark = finding.mark,
                        .name = words->name(),
                        .figure = words->figure(*finding.figure, isGood),
                        .remark = isGood ? words->praise() : finding.advice};
}

FindingWords lengthWords(std::chrono::microseconds length)
{
    const double seconds = std::chrono::duration<double>(length).count();
    FindingWords words{.mark = Mark::Good,
                       .name = Report::tr("Length"),
                       .figure = Report::tr("%1 s").arg(formatNumber(seconds, 1)),
                       .remark = Report::tr("10 to 30 seconds are best.")};
    if (length < CloneSound::shortest || length > CloneSound::longest) {
        words.mark = Mark::Bad;
        words.remark = Report::tr("A voice needs 3 seconds to 5 minutes, best 10 to 30 seconds.");
    } else if (length < CloneSound::goodFrom) {
        words.mark = Mark::Warning;
        words.remark = Report::tr("It works, but from 10 seconds on the voice gets truer.");
    }
    return words;
}
