// The order of the steps: each after what it waits for, the first declared first.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "plan/stages.h"

namespace onething {
namespace {

// Orders the active steps by the edges that are ordered; true where none is left over.
bool Sort(Workspace* w) {
  const size_t count = w->step_count();
  w->order.clear();
  w->place.assign(count, kNone);
  w->stage_no.assign(count, 0);
  size_t active = 0;
  for (const StepFunctions& step : w->functions) active += step.in != kFalse;
  const auto waits = [&](StepIndex step) {
    const auto edges = w->EdgesTo(step);
    return std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
      return edge.ordered && w->place[edge.from] == kNone;
    });
  };
  while (w->order.size() < active) {
    StepIndex next = 0;
    while (next < count &&
           (w->functions[next].in == kFalse || w->place[next] != kNone || waits(next)))
      ++next;
    if (next == count) return false;
    w->place[next] = static_cast<uint16_t>(w->order.size());
    w->order.push_back(next);
    w->stage_no[next] = 1;
    for (const Edge& edge : w->EdgesTo(next)) {
      if (edge.ordered) w->stage_no[next] = std::max(w->stage_no[next], w->stage_no[edge.from] + 1);
    }
  }
  return true;
}

// Paths among the steps left over: which reach which, by ordered edges.
class Reach {
 public:
  explicit Reach(Workspace* w) : count_(w->step_count()), reaches_(w->select_memory.reaches) {
    reaches_.assign(count_ * count_, false);
    for (const Edge& edge : w->edges) {
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
  explicit CycleSearch(Workspace* w) : w_(w), path_(w->select_memory.path) {}

  bool From(StepIndex start) {
    start_ = start;
    path_.assign(1, start);
    return Extend(start, kTrue);
  }
  std::string Names() const {
    std::string names;
    for (StepIndex step : path_) absl::StrAppend(&names, w_->prepared(step).step->id, " -> ");
    return absl::StrCat(names, w_->prepared(start_).step->id);
  }

 private:
  // Steps before `start_` have been tried as starts.
  bool Extend(StepIndex at, Ref where) {
    for (const Edge& edge : w_->edges) {
      if (edge.from != at || edge.to < start_) continue;
      const Ref both = w_->diagram.And(where, edge.holds);
      if (both == kFalse) continue;
      if (edge.to == start_) return true;
      if (std::find(path_.begin(), path_.end(), edge.to) != path_.end()) continue;
      path_.push_back(edge.to);
      if (Extend(edge.to, both)) return true;
      path_.pop_back();
    }
    return false;
  }

  Workspace* w_;
  std::vector<StepIndex>& path_;
  StepIndex start_ = 0;
};

bool HasCycle(Workspace* w) {
  CycleSearch search(w);
  for (StepIndex step = 0; step < w->step_count(); ++step) {
    if (!search.From(step)) continue;
    w->status = absl::FailedPreconditionError(
        absl::StrCat("these steps wait for each other: ", search.Names()));
    return true;
  }
  return false;
}

// In each set of steps that wait for each other the edges into its first declared step are left out.
void LeaveOut(Workspace* w) {
  const Reach reach(w);
  for (Edge& edge : w->edges) {
    if (!edge.ordered || !reach.Together(edge.from, edge.to)) continue;
    StepIndex first = 0;
    while (!reach.Together(first, edge.to)) ++first;
    if (edge.to == first) edge.ordered = false;
  }
}

}  // namespace

void FindOrder(Workspace* w) {
  if (Sort(w)) return;
  if (HasCycle(w)) return;
  do LeaveOut(w);
  while (!Sort(w));
}

}  // namespace onething
