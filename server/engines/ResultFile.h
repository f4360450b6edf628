#pragma once

#include "server/engines/HttpTransfer.h"

#include <filesystem>
#include <fstream>

/// Where the audio of an answer goes, piece by piece.
class ResultFile final {
public:
    explicit ResultFile(std::filesystem::path path) : m_path(std::move(path)) {}

    /// Empties the file and makes it the request's sink. Must outlive the request.
    void receive(HttpRequest &request);
    /// Throws EngineError when not all of it could be written.
    void close();

private:
    std::filesystem::path m_path;
    std::ofstream m_stream = {};
};
