// The one compilation of Boost.JSON for programs of the oracle that do not link the library.
#include <boost/json/src.hpp>
