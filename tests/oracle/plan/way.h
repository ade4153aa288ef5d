// The fewest changes that include a step, by trying every set of facts.
#ifndef ONETHING_TESTS_ORACLE_PLAN_WAY_H_
#define ONETHING_TESTS_ORACLE_PLAN_WAY_H_

#include <boost/json.hpp>
#include <optional>
#include <string>

namespace oracle {

// Of the given facts that may change, the fewest that have to be left open so that some completion includes the step; nothing
// where none does. The request is one that is planned.
std::optional<size_t> FewestChanges(const boost::json::value& catalog,
                                    const boost::json::value& request, const std::string& step);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_WAY_H_
