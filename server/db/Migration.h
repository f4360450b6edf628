#pragma once

#include <string>
#include <vector>

/// One file of server/supabase, as built into the program.
struct Migration {
    std::string version; ///< 14 digits
    std::string name;
    std::string sql;
};

/// What an installation without Supabase lacks: roles, schemas auth and storage. Never run beside Supabase.
const std::vector<Migration> &bootstrap();
/// The product's own schema.
const std::vector<Migration> &migrations();
