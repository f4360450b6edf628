// Boost.JSON is compiled here once; everybody else includes <boost/json.hpp> only.
#include <boost/json/src.hpp>
