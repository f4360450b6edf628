// Boost.JSON's implementation, compiled once for the program and its tests.
#include <boost/json/src.hpp>
