#include "server/voice/ScratchFolder.h"

#include "server/voice/protocol/JobError.h"

#include <random>

ScratchFolder::ScratchFolder(const std::optional<std::filesystem::path> &parent, Leftovers &leftovers)
    : m_leftovers(leftovers)
{
    std::error_code error;
    const std::filesystem::path place = parent ? *parent : std::filesystem::temp_directory_path(error);
    m_path = place / ("utter-voice-" + std::to_string(std::random_device{}()) +
                      std::to_string(std::random_device{}()));
    m_leftovers.add(m_path);
    // Making a folder that is there already is a failure: nobody can have put one in our place.
    if (error || !std::filesystem::create_directory(m_path, error) || error)
        throw JobError{JobError::Code::NoSpace,
                       "There is no place for temporary files in " + place.string() + "."};
    std::filesystem::permissions(m_path, std::filesystem::perms::owner_all, error);
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    std::filesystem::current_path(m_path.parent_path(), ignored); // a working directory cannot go on Windows
    std::filesystem::remove_all(m_path, ignored);
    m_leftovers.forget(m_path);
}
