#include "server/voice/speech/StoredTimbre.h"

#include <boost/json.hpp>

#include <cmath>
#include <stdexcept>

namespace {

namespace json = boost::json;

double rounded(double value)
{
    return std::round(value * 1e6) / 1e6;
}

template <class Numbers> json::array arrayOf(const Numbers &numbers)
{
    json::array array;
    for (const double number : numbers)
        array.emplace_back(number);
    return array;
}

std::vector<double> numbersOf(const json::object &form, const char *key, std::size_t count)
{
    std::vector<double> numbers;
    for (const json::value &value : form.at(key).as_array())
        numbers.push_back(rounded(value.to_number<double>()));
    if (numbers.size() != count)
        throw std::runtime_error(std::string("not as many numbers as expected: ") + key);
    return numbers;
}

template <std::size_t count> std::array<double, count> arrayFrom(const json::object &form, const char *key)
{
    const std::vector<double> numbers = numbersOf(form, key, count);
    std::array<double, count> result{};
    std::copy(numbers.begin(), numbers.end(), result.begin());
    return result;
}

json::object formOf(const AffineMap &map)
{
    return {{"matrix", arrayOf(map.matrix)}, {"offset", arrayOf(map.offset)}};
}

AffineMap affineMapFrom(const json::object &form)
{
    return {.matrix = numbersOf(form, "matrix", cepstrumSize * cepstrumSize),
            .offset = numbersOf(form, "offset", cepstrumSize)};
}

/// Nothing but the count when there is nothing.
json::object formOf(const Gaussian &gaussian)
{
    if (gaussian.count == 0)
        return {{"mean", json::array()}, {"covariance", json::array()}, {"count", 0}};
    return {{"mean", arrayOf(gaussian.mean)},
            {"covariance", arrayOf(gaussian.covariance)},
            {"count", gaussian.count}};
}

Gaussian gaussianFrom(const json::object &form)
{
    const auto count = form.at("count").to_number<std::size_t>();
    const std::size_t size = count > 0 ? cepstrumSize : 0;
    return {.mean = numbersOf(form, "mean", size),
            .covariance = numbersOf(form, "covariance", size * size),
            .count = count};
}

} // namespace

double storedNumber(const json::object &form, const char *key)
{
    return rounded(form.at(key).to_number<double>());
}

std::array<double, 3> storedTriple(const json::object &form, const char *key)
{
    return arrayFrom<3>(form, key);
}

json::object formOf(const TimbreMap &map)
{
    return {{"highest_hz", map.highestHz},
            {"voiced", formOf(map.voiced)},
            {"unvoiced", formOf(map.unvoiced)},
            {"unvoiced_level_db", map.unvoicedLevelDb},
            {"noise_share", arrayOf(map.noiseShare)},
            {"equaliser_db", arrayOf(map.equaliserDb)}};
}

TimbreMap timbreMapFrom(const json::object &form)
{
    return {.highestHz = storedNumber(form, "highest_hz"),
            .voiced = affineMapFrom(form.at("voiced").as_object()),
            .unvoiced = affineMapFrom(form.at("unvoiced").as_object()),
            .unvoicedLevelDb = storedNumber(form, "unvoiced_level_db"),
            .noiseShare = arrayFrom<periodicityBands>(form, "noise_share"),
            .equaliserDb = arrayFrom<thirdOctaveBands>(form, "equaliser_db")};
}

json::object formOf(const TimbreProfile &profile)
{
    return {{"highest_hz", profile.highestHz},
            {"voiced", formOf(profile.voiced)},
            {"unvoiced", formOf(profile.unvoiced)},
            {"unvoiced_level_db", profile.unvoicedLevelDb},
            {"periodicity", arrayOf(profile.periodicity)},
            {"spectrum_db", arrayOf(profile.spectrum)},
            {"bandwidth_hz", profile.bandwidthHz},
            {"signal_to_noise_db", profile.signalToNoiseDb}};
}

TimbreProfile timbreProfileFrom(const json::object &form)
{
    return {.highestHz = storedNumber(form, "highest_hz"),
            .voiced = gaussianFrom(form.at("voiced").as_object()),
            .unvoiced = gaussianFrom(form.at("unvoiced").as_object()),
            .unvoicedLevelDb = storedNumber(form, "unvoiced_level_db"),
            .periodicity = arrayFrom<periodicityBands>(form, "periodicity"),
            .spectrum = arrayFrom<thirdOctaveBands>(form, "spectrum_db"),
            .bandwidthHz = storedNumber(form, "bandwidth_hz"),
            .signalToNoiseDb = storedNumber(form, "signal_to_noise_db")};
}
