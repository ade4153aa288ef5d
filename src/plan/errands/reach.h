// Which points lie within reach of what the tasks of a walk ask for.
//
// Many tasks ask for the same: the points of one area that take the offers of one level. Each such
// pair is a rule, looked up once in the network. Points within reach of the same rules can then be
// told to take the same without a further look.
#ifndef ONETHING_SRC_PLAN_ERRANDS_REACH_H_
#define ONETHING_SRC_PLAN_ERRANDS_REACH_H_

#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "offer/area.h"

namespace onething::plan {

using ReachSet = std::vector<uint16_t>;  // numbers of rules, in order

class ReachTable {
 public:
  // A rule that some offer asks for; one that is known already is not added again.
  void Add(const offer::Area& area, Level level);
  // Calls `visit` with every point within reach of some rule, in network order, and these rules.
  void ForPoints(const Version& version, const Network& network,
                 absl::FunctionRef<void(PointId, const ReachSet&)> visit) const;
  // Whether the rule of an area and a level is among these.
  bool Has(const ReachSet& rules, const offer::Area& area, Level level) const;

 private:
  struct Rule {
    offer::Area area;
    Level level = Level::kCounty;
    bool Is(const offer::Area& other, Level at) const { return level == at && IsSame(area, other); }
  };
  std::vector<Rule> rules_;
};

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_ERRANDS_REACH_H_
