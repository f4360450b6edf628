#pragma once

// The terminal we may be started from. One file per platform.

enum class Stream { Input, Output, Error };

/// Whether a person is at the other end.
bool isTerminal(Stream stream);

/// While it lives, what is typed is not shown.
class EchoOff final {
public:
    EchoOff();
    ~EchoOff();
    EchoOff(const EchoOff &) = delete;
    EchoOff &operator=(const EchoOff &) = delete;

private:
    unsigned long m_before = 0; ///< the console's flags that are put back
};
