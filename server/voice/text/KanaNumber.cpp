#include "server/voice/text/KanaNumber.h"

#include <array>

namespace {

constexpr std::array digitNames{L"ゼロ", L"いち", L"に",   L"さん", L"よん",
                                L"ご",   L"ろく", L"なな", L"はち", L"きゅう"};

/// The last four digits with the sound changes of hundreds and thousands; `power` counts from the right.
std::wstring placeName(std::size_t digit, std::size_t power)
{
    constexpr std::array hundreds{L"",         L"ひゃく",     L"にひゃく",   L"さんびゃく", L"よんひゃく",
                                  L"ごひゃく", L"ろっぴゃく", L"ななひゃく", L"はっぴゃく", L"きゅうひゃく"};
    constexpr std::array thousands{L"",       L"せん",     L"にせん",   L"さんぜん", L"よんせん",
                                   L"ごせん", L"ろくせん", L"ななせん", L"はっせん", L"きゅうせん"};
    if (digit == 0)
        return {};
    if (power == 3)
        return thousands.at(digit);
    if (power == 2)
        return hundreds.at(digit);
    const std::wstring name = digitNames.at(digit);
    return power == 1 ? (digit == 1 ? L"" : name) + L"じゅう" : name;
}

std::wstring read(const std::map<std::wstring, std::wstring> &readings, const std::wstring &key)
{
    const auto found = readings.find(key);
    return found != readings.end() ? found->second : std::wstring();
}

} // namespace

std::wstring kanaNumber(const std::wstring &digits)
{
    constexpr std::array myriads{L"", L"まん", L"おく", L"ちょう"};
    std::wstring result;
    const bool isTooLong = digits.size() > 16;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const auto digit = static_cast<std::size_t>(digits[i] - L'0');
        if (isTooLong) {
            result += std::wstring(digitNames.at(digit)) + L" ";
            continue;
        }
        const std::size_t left = digits.size() - 1 - i;
        result += placeName(digit, left % 4);
        const bool hasGroup =
            digits.substr(i < 3 ? 0 : i - 3, i < 3 ? i + 1 : 4).find_first_not_of(L'0') != std::wstring::npos;
        if (left > 0 && left % 4 == 0 && hasGroup)
            result += std::wstring(myriads.at(left / 4)) + L" ";
    }
    return result.empty() ? digitNames[0] : result;
}

std::wstring countedKana(const std::wstring &digits, const std::wstring &counter,
                         const std::map<std::wstring, std::wstring> &readings)
{
    if (const std::wstring whole = read(readings, digits + counter); !whole.empty())
        return whole;
    const std::wstring last = read(readings, std::wstring(L"*") + digits.back() + counter);
    if (last.empty())
        return kanaNumber(digits) + read(readings, counter);
    std::wstring rest = digits;
    rest.back() = L'0';
    std::wstring tens = rest.find_first_not_of(L'0') == std::wstring::npos ? L"" : kanaNumber(rest);
    constexpr std::wstring_view ten = L"じゅう";
    if (digits.back() == L'0' && tens.ends_with(ten))
        tens.erase(tens.size() - ten.size());
    return tens + last;
}
