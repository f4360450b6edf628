#include "server/storage/HttpDate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace {

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::size_t dateLength = 29;

std::optional<int> number(std::string_view digits)
{
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() && value >= 0 ? std::optional(value)
                                                                                      : std::nullopt;
}

void putDigits(std::string &text, std::size_t at, std::size_t count, unsigned number)
{
    for (std::size_t i = count; i-- > 0; number /= 10)
        text[at + i] = static_cast<char>('0' + number % 10);
}

} // namespace

std::string httpDate(std::int64_t seconds)
{
    const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::string text = "www, dd mmm yyyy hh:mm:ss GMT";
    text.replace(0, 3, weekdays[std::chrono::weekday(day).c_encoding()]);
    putDigits(text, 5, 2, unsigned(date.day()));
    text.replace(8, 3, months[unsigned(date.month()) - 1]);
    putDigits(text, 12, 4, static_cast<unsigned>(int(date.year())));
    putDigits(text, 17, 2, static_cast<unsigned>(clock.hours().count()));
    putDigits(text, 20, 2, static_cast<unsigned>(clock.minutes().count()));
    putDigits(text, 23, 2, static_cast<unsigned>(clock.seconds().count()));
    return text;
}

std::optional<std::int64_t> parseHttpDate(std::string_view text)
{
    if (text.size() != dateLength)
        return std::nullopt;
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    const auto day = number(text.substr(5, 2));
    const auto year = number(text.substr(12, 4));
    const auto hour = number(text.substr(17, 2));
    const auto minute = number(text.substr(20, 2));
    const auto second = number(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second)
        return std::nullopt;
    const std::chrono::year_month_day date(
        std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
        std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok())
        return std::nullopt;
    const auto time = std::chrono::sys_days(date) + std::chrono::hours(*hour) +
                      std::chrono::minutes(*minute) + std::chrono::seconds(*second);
    const std::int64_t seconds =
        std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
    // Also refuses a wrong weekday, wrong separators and 25 o'clock.
    return httpDate(seconds) == text ? std::optional(seconds) : std::nullopt;
}
