// How many originals and copies of a material are needed at most, over all completions.
//
// Each need asks for so many where its demand holds, so the number is the greatest value of a sum
// of functions. To build the sum as one diagram could cost the product of their sizes; bucket
// elimination adds up only those that share a variable. An example: 2 where x, 1 where not x, 3
// where y: x is left out first (the greater of 2 and 1), then y: 2 + 3 = 5.
#include "plan/materials/amounts.h"

#include <algorithm>

namespace onething::plan {
namespace {

// The variable on which the fewest of the functions depend, the one tested last among these.
Variable FewestDepend(Planning* planning, std::span<const Ref> functions, MaterialsMemory* memory) {
  std::vector<uint32_t>& counts = memory->variable_counts;
  counts.assign(planning->set().variables(), 0);
  for (Ref function : functions) {
    memory->depends.assign(counts.size(), false);
    planning->diagram.Support(function, &memory->depends);
    for (size_t v = 0; v < counts.size(); ++v) counts[v] += memory->depends[v] ? 1 : 0;
  }
  Variable fewest = 0;
  for (Variable v = 0; v < counts.size(); ++v) {
    if (counts[v] > 0 && (counts[fewest] == 0 || counts[v] <= counts[fewest])) fewest = v;
  }
  return fewest;
}

// The greatest sum of functions, without building it: one variable after another is left out, after
// only those functions that depend on it are added up (bucket elimination; Dechter 1999).
int64_t GreatestSum(Planning* planning, MaterialsMemory* memory) {
  std::vector<Ref>* functions = &memory->amounts;
  int64_t constant = 0;
  while (!planning->diagram.exhausted()) {
    for (Ref function : *functions) constant += IsTerminal(function) ? function : 0;
    std::erase_if(*functions, [](Ref function) { return IsTerminal(function); });
    if (functions->empty()) break;
    const Variable variable = FewestDepend(planning, *functions, memory);
    Ref sum = 0;
    for (Ref& function : *functions) {
      if (!planning->diagram.DependsOn(function, variable)) continue;
      sum = planning->diagram.Plus(sum, function);
      function = 0;
    }
    functions->push_back(planning->diagram.Most(sum, variable));
  }
  return constant;
}

}  // namespace

int64_t OriginalsOf(Planning* planning, const Requirements& requirements,
                    std::span<const uint32_t> needs, MaterialsMemory* memory) {
  memory->amounts.clear();
  for (uint32_t i : needs) {
    memory->amounts.push_back(planning->diagram.If(
        requirements.DemandOf(i).holds, static_cast<Ref>(requirements.needs[i].need.originals), 0));
  }
  return GreatestSum(planning, memory);
}

// Where the bundle takes it and says "once", one set serves all; elsewhere copies add up.
int64_t CopiesOf(Planning* planning, const Selection& selection, const Requirements& requirements,
                 std::span<const uint32_t> needs, MaterialsMemory* memory) {
  const Ref once = planning->bundle().copies == Bundle::Copies::kOnce ? selection.takes : kFalse;
  int64_t most = 0;
  memory->amounts.clear();
  for (uint32_t i : needs) {
    const Ref holds = requirements.DemandOf(i).holds;
    const int32_t copies = requirements.needs[i].need.copies;
    if (planning->Meets(holds, once)) most = std::max<int64_t>(most, copies);
    memory->amounts.push_back(
        planning->diagram.If(planning->diagram.AndNot(holds, once), static_cast<Ref>(copies), 0));
  }
  return std::max(most, GreatestSum(planning, memory));
}

}  // namespace onething::plan
