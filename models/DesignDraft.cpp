#include "models/DesignDraft.h"

using namespace Qt::StringLiterals;

DesignDraft::DesignDraft(const QString &path)
    : m_file(path, [this] {
          return QJsonObject{{u"description"_s, m_design.description},
                             {u"text"_s, m_design.text},
                             {u"language"_s, m_design.language}};
      })
{
    const QJsonObject kept = m_file.load();
    m_design = {.description = kept.value("description"_L1).toString(),
                .text = kept.value("text"_L1).toString(firstText()),
                .language = kept.value("language"_L1).toString(u"English"_s)};
}

QString DesignDraft::firstText()
{
    //: what a preview of a voice says at first; one sentence with many sounds
    return tr("The tide waits for nobody, but it has never yet left without saying goodbye.");
}

void DesignDraft::setDesign(const DesignRequest &design)
{
    const bool isSame = design.description == m_design.description && design.text == m_design.text &&
                        design.language == m_design.language;
    if (isSame)
        return;
    m_design = design;
    m_file.keep();
    emit changed();
}
