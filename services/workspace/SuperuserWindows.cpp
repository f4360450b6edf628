#include "services/workspace/Superuser.h"

/// Windows gives the server a restricted token instead; folders are the person's own either way.
bool isSuperuser()
{
    return false;
}
