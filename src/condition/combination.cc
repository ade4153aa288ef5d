#include "condition/combination.h"

#include <algorithm>

namespace onething {

Ref Combination::operator()(Ref a, Ref b) {
  if (diagram_->exhausted()) return kFalse;
  const uint64_t pair = (uint64_t{a} << 32) | b;
  const auto found = done_.find(pair);
  if (found != done_.end()) return found->second;
  const Ref result = IsTerminal(a) && IsTerminal(b) ? join_(a, b) : JoinRuns(a, b);
  done_.emplace(pair, result);
  return result;
}

Ref Combination::JoinRuns(Ref a, Ref b) {
  constexpr Variable kNoVariable = 0xFFFF;
  const Variable of_a = IsTerminal(a) ? kNoVariable : diagram_->variable(a);
  const Variable of_b = IsTerminal(b) ? kNoVariable : diagram_->variable(b);
  const Variable top = std::min(of_a, of_b);
  const size_t from = stack_.size();
  for (size_t i = 0, j = 0;;) {
    const Run run_a = of_a == top ? diagram_->runs(a)[i] : Run{kMaxKey, a};
    const Run run_b = of_b == top ? diagram_->runs(b)[j] : Run{kMaxKey, b};
    const Ref child = (*this)(run_a.child, run_b.child);
    const int64_t upto = std::min(run_a.upto, run_b.upto);
    stack_.push_back({upto, child});
    if (upto == kMaxKey) break;
    if (run_a.upto == upto) ++i;
    if (run_b.upto == upto) ++j;
  }
  const Ref result =
      diagram_->Node(top, std::span<const Run>(stack_.data() + from, stack_.size() - from));
  stack_.resize(from);
  return result;
}

}  // namespace onething
