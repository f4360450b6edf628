#include "tests/support/Breadth.h"

#include <QtGlobal>

#include <algorithm>

int rounds(int full)
{
    return isBrief() ? std::max(1, full / 10) : full;
}

bool isBrief()
{
    return qEnvironmentVariableIsSet("UTTER_TEST_BRIEF");
}
