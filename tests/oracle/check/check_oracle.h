// The compiler's findings by brute force: every completion of every division's catalog is written out and looked at.
#ifndef ONETHING_TESTS_ORACLE_CHECK_CHECK_ORACLE_H_
#define ONETHING_TESTS_ORACLE_CHECK_CHECK_ORACLE_H_

#include <boost/json.hpp>
#include <set>
#include <string>

namespace oracle {

// What is wrong with a catalog's bundle, each as a word and names: "cycle", "unreachable_step s1",
// "producers_overlap s0 s1 m2", "joint_promise_too_short", "joint_law_too_short", "stages_over_promise t1 0" (the row),
// "deferrable_over_promise t1 photo". Joint limits are not looked at where there is a cycle.
std::set<std::string> FindFaults(const boost::json::value& catalog, const std::string& bundle,
                                 const std::string& day);

// Whether every completion of the request, where its catalog is in force, has the fault; at least one is there.
bool AlwaysShows(const boost::json::value& catalog, const boost::json::value& request,
                 const std::string& fault);

// How many different situations the completions of a request settle; 0 where the request is refused.
size_t CountSituations(const boost::json::value& catalog, const boost::json::value& request);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CHECK_CHECK_ORACLE_H_
