#include "services/audio/RecordingDoctor.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace {

RecordingFinding::Mark markFrom(const QString &name)
{
    using Mark = RecordingFinding::Mark;
    constexpr std::array names{std::pair("good"_L1, Mark::Good), std::pair("warning"_L1, Mark::Warning),
                               std::pair("bad"_L1, Mark::Bad)};
    for (const auto &[known, mark] : names)
        if (name == known)
            return mark;
    return Mark::Unknown;
}

RecordingFinding findingFrom(const QJsonObject &object)
{
    const QJsonValue figure = object["figure"_L1];
    return {.check = object["check"_L1].toString(),
            .mark = markFrom(object["mark"_L1].toString()),
            .figure = figure.isDouble() ? std::optional(figure.toDouble()) : std::nullopt,
            .unit = object["unit"_L1].toString(),
            .advice = object["advice"_L1].toString()};
}

} // namespace

RecordingDoctor::RecordingDoctor(const QString &filePath, QObject *parent)
    : QObject(parent), m_program(VoiceProgram::find(), {u"examine"_s, QFileInfo(filePath).absoluteFilePath()})
{
    connect(&m_program, &VoiceProgram::finished, this, [this] {
        m_result = findings();
        emit finished();
    });
}

Result<QList<RecordingFinding>> RecordingDoctor::findings() const
{
    if (!m_program.result())
        return tl::unexpected(m_program.result().error());
    QList<RecordingFinding> findings;
    for (const QJsonValue &finding : m_program.result()->value("findings"_L1).toArray())
        findings += findingFrom(finding.toObject());
    return findings;
}
