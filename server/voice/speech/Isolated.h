#pragma once

#include <functional>
#include <string>

/// Runs `work` in a process of its own and returns its text, so that whatever it leaves in the synthesizer's
/// hidden state stays there. Empty when the work failed. On Windows, which cannot split a process, it runs in
/// this one, and what is spoken differs in its noise with what was spoken before.
std::string runIsolated(const std::function<std::string()> &work);
