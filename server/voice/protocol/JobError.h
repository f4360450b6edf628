#pragma once

#include <string>

/// Why a job did not give its result. Thrown anywhere in the program, caught once in `main`.
struct JobError {
    enum class Code { BadInput, BadReference, UnsupportedLanguage, NoSpace, Internal };

    Code code;
    std::string message; ///< one sentence for the person: what happened and what to do now
};

/// The word of the protocol: `bad_input`, `bad_reference`, ...
const char *codeName(JobError::Code code);
