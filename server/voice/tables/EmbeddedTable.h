#pragma once

#include <string_view>

/// A table file that was compiled into the program, see EmbedTables.cmake.
struct EmbeddedTable {
    std::string_view name; ///< of the file, without its ending
    std::string_view text;
};
