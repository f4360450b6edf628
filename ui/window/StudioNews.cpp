#include "ui/window/StudioNews.h"

#include "models/CloneDesk.h"
#include "models/DesignTakes.h"
#include "models/KeptSession.h"
#include "models/SessionModel.h"
#include "models/TrackFiles.h"
#include "ui/shared/Toasts.h"
#include "ui/window/StudioPages.h"

using namespace std::chrono_literals;

namespace {

constexpr auto toastLength = 6s;
constexpr auto longToast = 12s;

} // namespace

StudioNews::StudioNews(const WindowModels &models, StudioPages &pages)
    : QObject(&pages), m_models(models), m_pages(pages)
{
    connect(&models.designTakes, &DesignTakes::saved, this,
            [this](const CreatedVoice &voice) { announceVoice(voice.name); });
    connect(&models.cloneDesk, &CloneDesk::voiceMade, this, [this](const QString &name) {
        if (m_pages.currentIndex() != StudioPages::Clone) // there it is seen
            announceVoice(name);
    });
    connect(&models.trackFiles, &TrackFiles::failed, this, [this](const QString &, const Error &error) {
        m_pages.toasts().show({.text = error.message, .length = toastLength}, {});
    });
    connect(&models.kept, &KeptSession::changed, this, &StudioNews::announceKeychain);
    connect(&models.session, &SessionModel::changed, this, [this] {
        if (m_models.session.state() == SessionModel::State::SignedOut)
            m_pages.toasts().clear(); // what they offer cannot be done any more
    });
}

void StudioNews::announceVoice(const QString &name)
{
    m_pages.toasts().show(
        {.text = tr("“%1” is in the library").arg(name), .action = tr("Show"), .length = toastLength},
        [this] { m_pages.open(StudioPages::Voices); });
}

void StudioNews::announceKeychain()
{
    if (m_models.kept.notice() && m_models.session.state() == SessionModel::State::SignedIn)
        m_pages.toasts().show({.text = m_models.kept.notice()->message, .length = longToast}, {});
}
