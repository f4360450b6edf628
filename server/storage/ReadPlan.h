#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// What a client already has and what it wants, from its headers; an absent one is empty.
struct ReadConditions {
    std::string_view ifNoneMatch = {};
    std::string_view ifModifiedSince = {};
    std::string_view ifRange = {};
    std::string_view range = {}; ///< leave empty for HEAD
};

/// What is stored now.
struct Representation {
    std::string etag = {};         ///< quoted
    std::int64_t lastModified = 0; ///< seconds since 1970
    std::uint64_t sizeBytes = 0;
};

/// The status of the answer, and which bytes go with it.
struct ReadPlan {
    int status = 200; ///< 200, 206, 304 or 416
    std::uint64_t first = 0;
    std::uint64_t length = 0;

    /// Conditions in the order of RFC 9110 13.2.2. One range of bytes is honoured, several are refused with
    /// 416, and what is no range of bytes at all is as good as absent.
    static ReadPlan make(const ReadConditions &conditions, const Representation &stored);
};
