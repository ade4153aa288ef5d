// The slow, plain reading of the planning rules: every completion is written out and looked at.
//
//   boost::json::value plan = oracle::Plan(catalog, request);
//
// The document has the plan's shape without `catalog.digest`, `materials[].why`, `routing` and
// `findings[].message`; a refused request is {"error": "<absl code name>"}. Pure and thread-safe.
#ifndef ONETHING_TESTS_ORACLE_PLAN_PLAN_ORACLE_H_
#define ONETHING_TESTS_ORACLE_PLAN_PLAN_ORACLE_H_

#include <boost/json.hpp>

namespace oracle {

boost::json::value Plan(const boost::json::value& catalog, const boost::json::value& request);
// With `routing`, and the findings that come of it; `network` null: dispatch alone.
boost::json::value PlanWithRouting(const boost::json::value& catalog,
                                   const boost::json::value& request,
                                   const boost::json::value& network);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_PLAN_ORACLE_H_
