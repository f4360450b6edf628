#pragma once

#include "ui/clone/findingWords.h"
#include "ui/shared/Card.h"

class CloneSound;
class Label;
class QVBoxLayout;

/// Whether the chosen part will give a good voice: each check with its figure, and what to do where it fails.
class ReportCard final : public Card {
    Q_OBJECT

public:
    /// `sound` must outlive it.
    ReportCard(const CloneSound &sound, QWidget *parent);

private:
    void render();
    void renderVerdict(const QList<FindingWords> &lines);
    QList<FindingWords> lines() const;

    const CloneSound &m_sound;
    Label *m_verdict;
    QVBoxLayout *m_column;
    QList<FindingWords> m_shown;
    QList<QWidget *> m_rows;
};
