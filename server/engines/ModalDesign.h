#pragma once

#include "server/engines/Engine.h"
#include "server/engines/HttpTransfer.h"

/// The calls of one voice design, in order: the hosting platform answers what takes longer than 150 s with a
/// redirect to a place where the result will be, to be asked again and again.
class ModalDesign final {
public:
    explicit ModalDesign(std::chrono::milliseconds budget);

    HttpRequest first(const std::string &url);
    /// True when the answer was the audio; EngineError when there will be none.
    bool isDone(const HttpAnswer &answer);
    /// To wait before next(); EngineError when the budget is used up.
    std::chrono::milliseconds pause();
    HttpRequest next();

private:
    std::chrono::milliseconds left() const;

    std::chrono::steady_clock::time_point m_deadline;
    std::chrono::milliseconds m_pause;
    std::string m_url = {};
    bool m_isPolling = false;
};
