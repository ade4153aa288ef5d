// The materials of a plan: where each comes from, which alternatives are chosen, the one merged
// list of them and the one form.
#ifndef ONETHING_SRC_PLAN_MATERIALS_MATERIALS_H_
#define ONETHING_SRC_PLAN_MATERIALS_MATERIALS_H_

#include <optional>
#include <vector>

#include "plan/dates/promised.h"
#include "plan/materials/requirements.h"

namespace onething::plan {

// What serves a need.
struct Supply {
  MaterialSource source = MaterialSource::kSubmit;
  Slice from, maybe_from;  // Materials::deliverers, declared indexes
  std::optional<DepartmentId> shared_from;
  bool show_held = false, expired = false;
};

// Which alternative of a demand is chosen.
struct Choice {
  uint16_t chosen = 0;  // of an any_of
  bool optimal = true;
};

// What the layer works with.
struct MaterialsMemory {
  struct Open {
    uint32_t demand = 0;
    Slice places;  // the alternatives worth trying
  };
  std::vector<Open> open;
  std::vector<uint16_t> places, best;
  std::vector<uint32_t> submits;
  std::vector<Ref> amounts;  // that are added up
  std::vector<uint32_t> variable_counts;
  std::vector<bool> depends;
  std::vector<Ref> paths;        // where each step has a path of edges to one of them
  std::vector<uint32_t> picked;  // needs, while a line is put together
  std::vector<FactId> facts;     // that a line waits for
};

struct Materials {
  std::vector<Supply> supplies;   // by need
  std::vector<Choice> choices;    // by demand
  std::vector<uint32_t> line_of;  // by need that is taken: its line in the plan
  std::vector<StepIndex> deliverers;
  MaterialsMemory memory;

  // Whether a need is of the alternative that is chosen.
  bool Takes(const Requirements& requirements, uint32_t need) const {
    const DemandNeed& row = requirements.needs[need];
    return !requirements.demands[row.demand].row->choice ||
           row.alternative == choices[row.demand].chosen;
  }
};

// All of it, with the plan's lines and fields. False where something went wrong.
bool FindMaterials(Planning* planning, const Selection& selection, const Requirements& requirements,
                   const PromisedDates& dates, Materials* materials, Plan* plan);

}  // namespace onething::plan
#endif  // ONETHING_SRC_PLAN_MATERIALS_MATERIALS_H_
