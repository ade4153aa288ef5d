// Who makes a plan of a hand-worked case: the oracle, or the library.
#ifndef ONETHING_TESTS_PLAN_MAKER_H_
#define ONETHING_TESTS_PLAN_MAKER_H_

#include <boost/json.hpp>

#include "plan_with_library.h"

// The plan document of a case; the network is GeoJSON, or null.
struct Maker {
  const char* name;
  boost::json::value (*plan)(const boost::json::value& catalog, const boost::json::value& request,
                             const boost::json::value& network);
};

inline boost::json::value LibraryPlan(const boost::json::value& catalog,
                                      const boost::json::value& request,
                                      const boost::json::value& network) {
  namespace json = boost::json;
  return json::parse(PlanWithLibrary(json::serialize(catalog), json::serialize(request),
                                     network.is_null() ? "" : json::serialize(network)));
}

#endif  // ONETHING_TESTS_PLAN_MAKER_H_
