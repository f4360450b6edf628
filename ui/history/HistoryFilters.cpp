#include "ui/history/HistoryFilters.h"

#include "models/ServerModel.h"
#include "models/VoicesModel.h"
#include "ui/shared/FilterChip.h"
#include "ui/shared/VoicePicker.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QMenu>

namespace {

constexpr TaskStatus statuses[] = {TaskStatus::Completed, TaskStatus::Failed, TaskStatus::Cancelled,
                                   TaskStatus::Processing, TaskStatus::Pending};

QString describe(TaskStatus status)
{
    switch (status) {
    case TaskStatus::Completed:
        return HistoryFilters::tr("Done");
    case TaskStatus::Failed:
        return HistoryFilters::tr("Failed");
    case TaskStatus::Cancelled:
        return HistoryFilters::tr("Cancelled");
    case TaskStatus::Processing:
        return HistoryFilters::tr("Being made");
    case TaskStatus::Pending:
        return HistoryFilters::tr("Waiting");
    }
    Q_UNREACHABLE();
}

QList<FilterChip::Choice> statusChoices()
{
    QList<FilterChip::Choice> choices{{.words = HistoryFilters::tr("Any status")}};
    for (const TaskStatus status : statuses)
        choices.append({.words = describe(status), .value = wordOf(status)});
    return choices;
}

} // namespace

HistoryFilters::HistoryFilters(VoicesModel &voices, ServerModel &server, QWidget *parent)
    : QWidget(parent),
      m_server(server),
      m_voice(new DropChip(this)),
      m_picker(new VoicePicker(voices, this)),
      m_status(new FilterChip(statusChoices(), this)),
      m_language(new FilterChip({{.words = tr("Any language")}}, this))
{
    setFixedHeight(theme::filterHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space24, 0, theme::space24, theme::space8);
    row->setSpacing(theme::space8);
    row->addWidget(m_voice);
    row->addWidget(m_status);
    row->addWidget(m_language);
    row->addStretch();
    connect(m_voice, &QAbstractButton::clicked, this, &HistoryFilters::openVoices);
    connect(m_picker, &VoicePicker::chosen, this,
            [this](const Voice &voice) { chooseVoice(voice.id, voice.name); });
    connect(m_status, &FilterChip::chosen, this, &HistoryFilters::read);
    connect(m_language, &FilterChip::chosen, this, &HistoryFilters::read);
    connect(&server, &ServerModel::changed, this, &HistoryFilters::listLanguages);
    listLanguages();
    render();
}

/// With a voice chosen, the way back to all comes first.
void HistoryFilters::openVoices()
{
    if (m_filter.voiceId.isEmpty()) {
        m_picker->openBelow(*m_voice);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Any voice")), &QAction::triggered, this, [this] { chooseVoice({}, {}); });
    connect(menu->addAction(tr("Another voice…")), &QAction::triggered, this,
            [this] { m_picker->openBelow(*m_voice); });
    menu->popup(m_voice->mapToGlobal(QPoint(0, m_voice->height() + theme::space4)));
}

void HistoryFilters::chooseVoice(const QString &id, const QString &name)
{
    m_filter.voiceId = id;
    m_filter.voiceName = name;
    render();
    emit chosen();
}

void HistoryFilters::listLanguages()
{
    QList<FilterChip::Choice> choices{{.words = tr("Any language")}};
    for (const QString &name : m_server.languages())
        choices.append({.words = name, .value = name});
    m_language->setChoices(choices);
}

void HistoryFilters::read()
{
    m_filter.language = m_language->value();
    m_filter.status.reset();
    for (const TaskStatus status : statuses) {
        if (wordOf(status) == m_status->value())
            m_filter.status = status;
    }
    emit chosen();
}

void HistoryFilters::clear()
{
    m_filter = {};
    m_status->choose({});
    m_language->choose({});
    render();
}

void HistoryFilters::offerVoices(bool findsByVoice)
{
    m_voice->setVisible(findsByVoice);
    m_language->setVisible(findsByVoice);
}

void HistoryFilters::render()
{
    const bool isOn = !m_filter.voiceId.isEmpty();
    m_voice->show(isOn ? m_filter.voiceName : tr("Any voice"), isOn);
}
