// Where materials come from, which alternatives are chosen, and the one list of them.
#ifndef ONETHING_SRC_PLAN_MATERIALS_MATERIALS_H_
#define ONETHING_SRC_PLAN_MATERIALS_MATERIALS_H_

#include <vector>

#include "plan/materials/requirements.h"

namespace onething {

// What the choice among alternatives works with.
struct ChoiceMemory {
  struct Choice {
    uint32_t use = 0;
    Slice places;  // the alternatives worth trying
  };
  std::vector<Choice> choices;
  std::vector<uint16_t> places, best;
  std::vector<uint32_t> submits;
};

struct Materials {
  ChoiceMemory choice_memory;
  std::vector<Ref> paths;    // where each step has a path of edges to one of them
  std::vector<Ref> amounts;  // that are added up
  std::vector<uint32_t> variable_counts;
  std::vector<bool> depends;
  std::vector<uint32_t> picked;  // needs, while lines are put together
  std::vector<FactId> line_facts;
};

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_MATERIALS_MATERIALS_H_
