#include "server/voice/protocol/Job.h"

#include "server/voice/protocol/JobError.h"

#include <boost/json.hpp>

namespace {

[[noreturn]] void refuse(const std::string &message)
{
    throw JobError{JobError::Code::BadInput, message};
}

std::string text(const boost::json::object &job, std::string_view key)
{
    const boost::json::value *value = job.if_contains(key);
    if (!value || !value->is_string())
        refuse("The job has no \"" + std::string(key) + "\".");
    return std::string(value->get_string());
}

std::string optionalText(const boost::json::object &job, std::string_view key)
{
    return job.contains(key) && !job.at(key).is_null() ? text(job, key) : std::string();
}

std::filesystem::path pathFrom(const std::string &name)
{
    // u8 strings are UTF-8 on every system; a plain string would be the ANSI code page on Windows.
    return std::filesystem::absolute(std::filesystem::path(std::u8string(name.begin(), name.end())));
}

std::filesystem::path path(const boost::json::object &job, std::string_view key)
{
    const std::string name = text(job, key);
    if (name.empty() || name.find('\0') != std::string::npos)
        refuse("The job's \"" + std::string(key) + "\" is not a file name.");
    return pathFrom(name);
}

std::optional<std::filesystem::path> optionalPath(const boost::json::object &job, std::string_view key)
{
    return optionalText(job, key).empty() ? std::nullopt : std::optional(path(job, key));
}

/// The one option of a synthesis; any other that is given is a mistake worth telling.
double strengthOf(const boost::json::object &job)
{
    double strength = 1;
    const boost::json::value *options = job.if_contains("options");
    if (!options || options->is_null())
        return strength;
    if (!options->is_object())
        refuse("The job's \"options\" are not an object.");
    for (const auto &[key, value] : options->get_object()) {
        if (key != "strength")
            refuse("Unknown option: " + std::string(key) + ".");
        boost::json::error_code error;
        strength = value.to_number<double>(error);
        if (error || strength < 0 || strength > 1)
            refuse("The option \"strength\" is not a number from 0 to 1.");
    }
    return strength;
}

SynthesizeJob synthesizeJob(const boost::json::object &job)
{
    return SynthesizeJob{.text = text(job, "text"),
                         .language = text(job, "language"),
                         .reference = path(job, "reference"),
                         .transcript = optionalText(job, "transcript"),
                         .seed = optionalText(job, "seed"),
                         .strength = strengthOf(job),
                         .cache = optionalPath(job, "cache"),
                         .scratch = optionalPath(job, "scratch"),
                         .output = path(job, "output"),
                         .captions = optionalPath(job, "captions")};
}

} // namespace

Job parseJob(std::string_view line)
{
    boost::json::error_code error;
    const boost::json::value value = boost::json::parse(line, error);
    if (error || !value.is_object())
        refuse("The job is not a line of JSON in valid UTF-8.");
    const boost::json::object &job = value.get_object();
    const std::string kind = text(job, "job");
    if (kind == "synthesize")
        return synthesizeJob(job);
    if (kind == "design")
        return DesignJob{.text = text(job, "text"),
                         .language = text(job, "language"),
                         .instruct = text(job, "instruct"),
                         .scratch = optionalPath(job, "scratch"),
                         .output = path(job, "output"),
                         .captions = optionalPath(job, "captions")};
    if (kind == "probe" || kind == "examine")
        return ProbeJob{.file = path(job, "file"), .examines = kind == "examine"};
    if (kind == "compare")
        return CompareJob{.reference = path(job, "reference"), .take = path(job, "take")};
    refuse("Unknown job: " + kind + ".");
}
