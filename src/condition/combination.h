// Two functions joined into one by what becomes of each pair of their values.
#ifndef ONETHING_SRC_CONDITION_COMBINATION_H_
#define ONETHING_SRC_CONDITION_COMBINATION_H_

#include <functional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "condition/diagram.h"

namespace onething {

class Combination {
 public:
  // `join` gives a terminal for two; it is asked once for each pair, in the order of the keys that
  // first bring it about.
  using Join = std::function<Ref(Ref, Ref)>;
  Combination(Diagram* diagram, Join join) : diagram_(diagram), join_(std::move(join)) {}
  Ref operator()(Ref a, Ref b);

 private:
  Ref JoinRuns(Ref a, Ref b);
  Diagram* diagram_;
  Join join_;
  absl::flat_hash_map<uint64_t, Ref> done_;
  std::vector<Run> stack_;
};

}  // namespace onething
#endif  // ONETHING_SRC_CONDITION_COMBINATION_H_
