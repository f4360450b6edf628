#include "server/db/Parameter.h"

#include <charconv>

Parameter::Parameter(double value)
{
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    m_text = std::string(buffer, end);
}
