#pragma once

#include "services/net/Error.h"

#include <tl/expected.hpp>

/// The value of an operation that can fail, or why there is none.
template <class T = void> using Result = tl::expected<T, Error>;
