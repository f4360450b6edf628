#pragma once

#include "models/DraftFile.h"
#include "services/studio/VoicesApi.h"

/// The voice that is being described. Kept in a file as it changes, so that nothing typed is lost.
class DesignDraft final : public QObject {
    Q_OBJECT

public:
    /// Takes up what `path` holds. Its folder is made when it is needed.
    explicit DesignDraft(const QString &path);

    const DesignRequest &design() const { return m_design; }
    void setDesign(const DesignRequest &design);

    /// What a preview says at first: one sentence with many sounds.
    static QString firstText();

signals:
    void changed();

private:
    DesignRequest m_design;
    DraftFile m_file;
};
