#pragma once

#include <functional>
#include <string>

/// Runs `work` in a process of its own and returns its text, so that whatever it leaves in the synthesizer's
/// hidden state stays there: a take is then the same whether or not something had to be learned before. Empty
/// when the work failed. On Windows, which cannot split a process, it runs in this one, and a first take may
/// differ in its noise.
std::string runIsolated(const std::function<std::string()> &work);
