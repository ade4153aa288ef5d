// The order of steps, and cycles.
//
// Of the steps that wait for none left the first declared is next; the depth is that of the
// longest path. Edges of different completions may close a circle in the drawing that no
// completion has: then the sort stops. Each circle is looked for as a path of edges whose
// functions still meet; one that meets is a fault of the situation, and is told with its steps.
// Where none does, the edges into the first declared step of each circle are left out of the order
// until it can be sorted; they stay in the plan, since in their completions they are true.
#include "plan/select/order.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace onething::plan {
namespace {

// Orders the active steps by the edges that are ordered; true where none is left over.
bool Sort(Selection* selection) {
  const size_t count = selection->functions.size();
  selection->order.clear();
  selection->position.assign(count, PlanPosition(kNone));
  selection->layer.assign(count, 0);
  size_t active = 0;
  for (const StepFunctions& step : selection->functions) active += step.in != kFalse;
  const auto waits = [&](StepIndex step) {
    const auto edges = selection->EdgesTo(step);
    return std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
      return edge.ordered && selection->position[edge.from] == kNone;
    });
  };
  while (selection->order.size() < active) {
    StepIndex next;
    while (next < count && (selection->functions[next].in == kFalse ||
                            selection->position[next] != kNone || waits(next)))
      ++next;
    if (next == count) return false;
    selection->position[next] = PlanPosition(selection->order.size());
    selection->order.push_back(next);
    selection->layer[next] = 1;
    for (const Edge& edge : selection->EdgesTo(next)) {
      if (edge.ordered)
        selection->layer[next] = std::max(selection->layer[next], selection->layer[edge.from] + 1);
    }
  }
  return true;
}

// Paths among the steps left over: which reach which, by ordered edges.
class Reach {
 public:
  explicit Reach(Selection* selection)
      : count_(selection->functions.size()), reaches_(selection->memory.reaches) {
    reaches_.assign(count_ * count_, false);
    for (const Edge& edge : selection->edges) {
      if (edge.ordered) reaches_[edge.from * count_ + edge.to] = true;
    }
    for (size_t via = 0; via < count_; ++via) {
      for (size_t from = 0; from < count_; ++from) {
        if (!reaches_[from * count_ + via]) continue;
        for (size_t to = 0; to < count_; ++to) {
          if (reaches_[via * count_ + to]) reaches_[from * count_ + to] = true;
        }
      }
    }
  }
  bool Together(size_t a, size_t b) const {
    return reaches_[a * count_ + b] && reaches_[b * count_ + a];
  }

 private:
  size_t count_;
  std::vector<bool>& reaches_;
};

// A cycle that some completion has: a path back to its first step along edges that hold together.
class CycleSearch {
 public:
  CycleSearch(Planning* planning, Selection* selection)
      : planning_(planning), selection_(selection), path_(selection->memory.path) {}

  bool From(StepIndex start) {
    start_ = start;
    path_.assign(1, start);
    return Extend(start, kTrue);
  }
  std::string Names() const {
    std::string names;
    for (StepIndex step : path_)
      absl::StrAppend(&names, planning_->prepared(step).step->id, " -> ");
    return absl::StrCat(names, planning_->prepared(start_).step->id);
  }

 private:
  // Steps before `start_` have been tried as starts.
  bool Extend(StepIndex at, Ref where) {
    for (const Edge& edge : selection_->edges) {
      if (edge.from != at || edge.to < start_) continue;
      const Ref both = planning_->diagram.And(where, edge.holds);
      if (both == kFalse) continue;
      if (edge.to == start_) return true;
      if (std::find(path_.begin(), path_.end(), edge.to) != path_.end()) continue;
      path_.push_back(edge.to);
      if (Extend(edge.to, both)) return true;
      path_.pop_back();
    }
    return false;
  }

  Planning* planning_;
  Selection* selection_;
  std::vector<StepIndex>& path_;
  StepIndex start_;
};

bool HasCycle(Planning* planning, Selection* selection) {
  CycleSearch search(planning, selection);
  for (StepIndex step(0); step < planning->step_count(); ++step) {
    if (!search.From(step)) continue;
    planning->status = absl::FailedPreconditionError(
        absl::StrCat("these steps wait for each other: ", search.Names()));
    return true;
  }
  return false;
}

// In each set of steps that wait for each other the edges into its first declared step are left
// out.
void LeaveOut(Selection* selection) {
  const Reach reach(selection);
  for (Edge& edge : selection->edges) {
    if (!edge.ordered || !reach.Together(edge.from, edge.to)) continue;
    StepIndex first;
    while (!reach.Together(first, edge.to)) ++first;
    if (edge.to == first) edge.ordered = false;
  }
}

}  // namespace

void FindOrder(Planning* planning, Selection* selection) {
  if (Sort(selection) || HasCycle(planning, selection)) return;
  do LeaveOut(selection);
  while (!Sort(selection));
}

}  // namespace onething::plan
