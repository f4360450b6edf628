#include "server/api/ApiRoutes.h"

#include "server/api/AccountHandlers.h"
#include "server/api/ApiLimits.h"
#include "server/api/CloneHandlers.h"
#include "server/api/GenerationHandlers.h"
#include "server/api/MetaHandlers.h"
#include "server/api/TranscriptionHandlers.h"
#include "server/api/VoiceHandlers.h"

namespace {

constexpr std::uint64_t jsonBytes = 1024 * 1024;
constexpr std::uint64_t referenceForm = limits::referenceBytes + limits::formOverheadBytes;
constexpr std::uint64_t transcriptionForm = limits::transcriptionBytes + limits::formOverheadBytes;

constexpr Route<ApiServices> routes[] = {
    {"GET", "/health", getHealth, Access::Public},
    {"GET", "/languages", getLanguages, Access::Public},

    {"GET", "/me", getMe, Access::Public},
    {"PATCH", "/profile", patchProfile},

    {"POST", "/clone/upload-url", createCloneUploadUrl, Access::User, jsonBytes, Deadline::Normal,
     Budget::Clone},
    {"POST", "/clone/finalize", finalizeClone, Access::User, jsonBytes, Deadline::Normal, Budget::Clone},
    {"POST", "/clone", cloneVoice, Access::User, referenceForm, Deadline::Unlimited, Budget::Clone},

    {"GET", "/voices", listVoices},
    {"PATCH", "/voices/{id}", editVoice},
    {"DELETE", "/voices/{id}", deleteVoice},
    {"GET", "/voices/{id}/preview", getVoicePreview},
    {"POST", "/voices/design", saveDesignedVoice, Access::User, referenceForm, Deadline::Unlimited,
     Budget::Design},

    {"GET", "/generations", listGenerations},
    {"POST", "/generations/{id}/regenerate", regenerate},
    {"GET", "/generations/{id}/audio", getGenerationAudio},

    {"POST", "/transcriptions", transcribe, Access::User, transcriptionForm, Deadline::Unlimited,
     Budget::Transcribe},
    {"POST", "/transcriptions/realtime/ticket", createRealtimeTicket},
    {"GET", "/transcriptions/realtime", openRealtime, Access::Public},
};

} // namespace

std::span<const Route<ApiServices>> apiRoutes()
{
    return routes;
}
