// The plan that a case stands on: the oracle's plan of the request with the outcomes decided so far.
#ifndef ONETHING_TESTS_ORACLE_CASE_PLAN_H_
#define ONETHING_TESTS_ORACLE_CASE_PLAN_H_

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "oracle/plan/time.h"

namespace oracle {

// A deferrable material that the applicant brings.
struct DeferredUse {
  int step = -1;  // -1: of the bundle
  size_t requirement = 0;
  std::string material;
  const json::object* term = nullptr;
};

struct CasePlan {
  std::unique_ptr<World> world;
  std::vector<std::vector<Combination>> combinations;  // by step
  std::vector<DeferredUse> deferred;

  size_t steps() const { return world->steps(); }
  bool IsActive(size_t s) const { return world->IsActive(s); }
  const Matter& matter(size_t s) const { return world->model.steps[s].matter; }
  Calendar& calendar() const { return *world->calendar; }
  // How the plan hands the step in; empty without a network.
  HandedIn handed(size_t s) const;
  bool NeedsTrip(size_t s) const;
};

// Throws Refusal. `network` is null for none.
std::shared_ptr<const CasePlan> MakeCasePlan(const json::value& catalog, json::object request,
                                             const json::object& decided,
                                             const json::value& network);

// The first day on which a step can be received at all.
std::optional<Day> ApplyFromDay(size_t step, const CasePlan& plan);
bool IsAtLeast(size_t step, size_t stage, const CasePlan& plan);
Instant SubmittedAt(const CasePlan& plan);
// Of a date given alone its first minute.
Instant EarliestEvent(const CasePlan& plan);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_CASE_PLAN_H_
