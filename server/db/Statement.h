#pragma once

/// One SQL statement with a name. Instances are `inline constexpr` beside the handlers that use them.
struct Statement {
    const char
        *name; ///< unique in the program: the name under which a connection prepares it, and that of the log
    const char *text;      ///< SQL with $1, $2, ...; never built at run time
    const char *onFailure; ///< what the client is told when the database fails here (the `detail` of the 500)
};
