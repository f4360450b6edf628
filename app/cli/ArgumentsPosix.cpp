#include "app/cli/Arguments.h"

#include <QByteArrayView>

#include <algorithm>

bool areReadable(int count, const char *const *arguments)
{
    return std::all_of(arguments, arguments + count,
                       [](const char *word) { return QByteArrayView(word).isValidUtf8(); });
}
