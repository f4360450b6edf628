#include "server/voice/text/HanNumber.h"

#include <array>

namespace {

constexpr std::wstring_view numerals = L"零一二三四五六七八九";

/// Up to four digits; `isFirst` when nothing of the number stands before them.
std::wstring hanGroup(const std::wstring &digits, bool isFirst)
{
    constexpr std::array units{L"", L"十", L"百", L"千"};
    std::wstring result;
    bool hasNought = false;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const auto digit = static_cast<std::size_t>(digits[i] - L'0');
        const std::size_t power = digits.size() - 1 - i;
        const bool isBeginning = isFirst && result.empty();
        if (digit == 0) {
            hasNought = true;
            continue;
        }
        if (hasNought && !isBeginning)
            result += numerals[0];
        hasNought = false;
        if (digit != 1 || power != 1 || !isBeginning) // a number begins with ten, not with one ten
            result += numerals[digit];
        result += units.at(power);
    }
    return result;
}

} // namespace

std::wstring hanNumber(const std::wstring &digits)
{
    constexpr std::array myriads{L"", L"万", L"亿", L"兆"};
    std::wstring result;
    if (digits.size() > 16 || (digits.size() > 1 && digits[0] == L'0')) {
        for (const wchar_t digit : digits)
            result += numerals[static_cast<std::size_t>(digit - L'0')];
        return result;
    }
    for (std::size_t start = 0; start < digits.size();) {
        const std::size_t left = digits.size() - start;
        const std::size_t length = left % 4 == 0 ? 4 : left % 4;
        const std::wstring group = hanGroup(digits.substr(start, length), result.empty());
        if (!group.empty())
            result += group + myriads.at((left - length) / 4);
        start += length;
    }
    return result.empty() ? std::wstring(1, numerals[0]) : result;
}
