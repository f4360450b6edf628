#include "server/voice/protocol/JobError.h"

const char *codeName(JobError::Code code)
{
    switch (code) {
    case JobError::Code::BadInput:
        return "bad_input";
    case JobError::Code::BadReference:
        return "bad_reference";
    case JobError::Code::UnsupportedLanguage:
        return "unsupported_language";
    case JobError::Code::NoSpace:
        return "no_space";
    case JobError::Code::Internal:
        break;
    }
    return "internal";
}
