// Uses of materials and where each comes from, before they are merged into lines.
#ifndef ONETHING_TESTS_ORACLE_PLAN_MATERIALS_H_
#define ONETHING_TESTS_ORACLE_PLAN_MATERIALS_H_

#include "oracle/plan/world.h"

namespace oracle {

constexpr int kBundle = -1;

// Where one material of one element of one use comes from.
struct Supply {
  std::string material, source;
  std::set<int> from, maybe_from;  // steps
  std::string shared_from;         // department
  bool shown = false, expired = false;
};

struct Use {
  int step = kBundle;
  const Requirement* requirement = nullptr;
  const json::object* materials = nullptr;  // of the catalog in force
  Bits had;
  std::vector<std::vector<Supply>> elements;
};

// All uses that some completion has, in order, with their supplies.
std::vector<Use> FindUses(World* world);
// By use, the element that the best choice of the whole bundle takes.
std::vector<size_t> ChosenElements(const std::vector<Use>& uses, const World& world);

}  // namespace oracle

#endif  // ONETHING_TESTS_ORACLE_PLAN_MATERIALS_H_
