// The peer of situations: every completion is tried. Facts take a value for each cell into which the rules cut them.
#ifndef ONETHING_BENCHMARKS_PEERS_BRUTE_FORCE_H_
#define ONETHING_BENCHMARKS_PEERS_BRUTE_FORCE_H_

#include <optional>
#include <string>
#include <vector>

#include "peers/bytecode.h"

namespace onething::peers {

class BruteForce {
 public:
  // Rules of the workload, at most 64.
  explicit BruteForce(const std::vector<std::string>& rules);
  double completions() const;
  // How many sets of rules are true together in some completion.
  size_t Count() const;

 private:
  size_t rules_;
  Rulebook rulebook_;
  std::vector<std::vector<int64_t>> values_;  // by slot
};

}  // namespace onething::peers
#endif  // ONETHING_BENCHMARKS_PEERS_BRUTE_FORCE_H_
