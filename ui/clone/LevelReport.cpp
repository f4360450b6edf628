#include "ui/clone/LevelReport.h"

#include "ui/shared/Label.h"
#include "ui/shared/LevelView.h"
#include "ui/theme/Metrics.h"

#include <QVBoxLayout>

LevelReport::LevelReport(QWidget *parent)
    : QWidget(parent),
      m_advice(new Label(theme::Type::Secondary, Label::Tone::Muted, this)),
      m_figures(new Label(theme::Type::Secondary, Label::Tone::Muted, this)),
      m_bar(new LevelView(this))
{
    auto *words = new QHBoxLayout;
    words->setSpacing(theme::space8);
    words->addWidget(m_advice, 1);
    words->addWidget(m_figures);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space8);
    column->addLayout(words);
    column->addWidget(m_bar);
}

void LevelReport::show(const RecordingModel::Level &level, const QString &figures)
{
    m_bar->show(level);
    m_advice->setText(levelAdvice(level));
    m_advice->setTone(levelTone(level));
    m_figures->setText(figures);
}

void LevelReport::clear()
{
    m_bar->show(RecordingModel::Level{});
    m_advice->clear();
    m_figures->clear();
}
