#include "server/jobs/PreviewJob.h"

#include <boost/json/parse.hpp>

namespace {

std::string textOf(const boost::json::object &metadata, std::string_view name)
{
    const boost::json::value *value = metadata.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

} // namespace

std::optional<DesignJob> previewJob(const std::string &metadata)
{
    const boost::json::value value = boost::json::parse(metadata);
    if (!value.is_object())
        return std::nullopt;
    const boost::json::object &object = value.get_object();
    DesignJob job{.text = textOf(object, "text"),
                  .language = textOf(object, "language"),
                  .instruct = textOf(object, "instruct")};
    if (job.language.empty())
        job.language = "English";
    return job.text.empty() || job.instruct.empty() ? std::nullopt : std::optional(job);
}
