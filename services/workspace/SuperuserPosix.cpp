#include "services/workspace/Superuser.h"

#include <unistd.h>

bool isSuperuser()
{
    return geteuid() == 0;
}
