// The classes of a fact's values: two values are one class where no completion of the other facts tells them apart.
#ifndef ONETHING_SRC_PLAN_CLASSES_H_
#define ONETHING_SRC_PLAN_CLASSES_H_

#include <span>
#include <vector>

#include "plan/workspace.h"

namespace onething {

// Finds classes under a list of functions. Its memory is used again from one question to the next.
class Classes {
 public:
  explicit Classes(Workspace* w) : w_(w), restriction_(&w->diagram) {}

  // Under these functions, for this fact. More than kMostClasses: kResourceExhausted in the workspace's status.
  void Find(std::span<const Ref> functions, FactId fact);
  size_t count() const { return width_ == 0 ? 1 : tuples_.size() / width_; }
  // The functions as one class leaves them.
  std::span<const Ref> functions(size_t index) const { return std::span<const Ref>(tuples_).subspan(index * width_, width_); }

 private:
  void Split(Variable variable);
  bool Known(std::span<const Ref> tuple) const;

  Workspace* w_;
  Restriction restriction_;
  size_t width_ = 0;
  std::vector<Ref> tuples_, before_, tuple_;
};

// How many completions tell situations apart under these functions: the product of the residual facts' classes.
uint64_t CompletionsOf(Workspace* w, std::span<const Ref> functions);

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_CLASSES_H_
