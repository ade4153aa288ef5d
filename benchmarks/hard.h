// Catalogs made to be hard: one bundle whose size grows until a stated limit is passed, or is not as hard as it looks.
#ifndef ONETHING_BENCHMARKS_HARD_H_
#define ONETHING_BENCHMARKS_HARD_H_

#include <string>
#include <vector>

#include "onething/load.h"

namespace onething::workload {

enum class Hard {
  kEqualApart,  // two rows of n booleans are equal, all of the first declared before the second: 2^n nodes
  kEqualTogether,  // the same, declared in pairs: 3 n nodes
  kParity,         // an odd number of n booleans: 2 n nodes, though the text doubles with each
  kStrings,        // 12 steps that name n strings
  kIndependent,    // n steps, each for a fact of its own: 2^n situations
  kTied,           // the same, but one number takes part in all
};
const char* Name(Hard kind);
// With the shipped calendar.
std::vector<SourceText> HardDocuments(Hard kind, int n);

}  // namespace onething::workload
#endif  // ONETHING_BENCHMARKS_HARD_H_
