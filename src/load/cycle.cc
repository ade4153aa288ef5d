#include "load/cycle.h"

#include <algorithm>

#include "graph/graph.h"

namespace onething::load {
namespace {

constexpr size_t kMostEdges = 4096;         // on cycles of a bundle, together
constexpr uint64_t kMostVisits = 20000000;  // of edges, while every step is tried as the first

// Walks from one step along ordered edges: where each step is reached after so many of them.
class Walks {
 public:
  Walks(Workspace* w, std::span<const uint32_t> edges, StepIndex start, Ref where)
      : w_(w), edges_(edges), start_(start), layers_{std::vector<Ref>(w->step_count(), kFalse)} {
    layers_[0][start] = where;
  }

  // Goes one edge on; where the start is reached again.
  Ref Go() {
    std::vector<Ref> next(w_->step_count(), kFalse);
    for (uint32_t index : edges_) {
      const Edge& edge = w_->edges[index];
      const Ref here = w_->diagram.And(layers_.back()[edge.from], edge.holds);
      next[edge.to] = w_->diagram.Or(next[edge.to], here);
    }
    layers_.push_back(std::move(next));
    return layers_.back()[start_];
  }

  // The edges of a walk back to the start along the layers gone, which some completion has.
  std::vector<uint32_t> Back() {
    std::vector<uint32_t> walk;
    StepIndex at = start_;
    Ref where = layers_.back()[start_];
    for (size_t layer = layers_.size() - 1; layer-- > 0;) {
      for (uint32_t index : edges_) {
        const Edge& edge = w_->edges[index];
        if (edge.to != at) continue;
        const Ref here =
            w_->diagram.And(w_->diagram.And(where, edge.holds), layers_[layer][edge.from]);
        if (here == kFalse) continue;
        where = here;
        at = edge.from;
        walk.push_back(index);
        break;
      }
    }
    std::reverse(walk.begin(), walk.end());
    return walk;
  }

 private:
  Workspace* w_;
  std::span<const uint32_t> edges_;
  StepIndex start_;
  std::vector<std::vector<Ref>> layers_;
};

// The ordered edges that lie on a cycle, whether some completion has it or not.
std::vector<uint32_t> EdgesOnCycles(const Workspace& w) {
  std::vector<graph::Edge> edges;
  std::vector<uint32_t> indexes;
  for (uint32_t i = 0; i < w.edges.size(); ++i) {
    if (!w.edges[i].ordered) continue;
    edges.push_back({w.edges[i].from, w.edges[i].to});
    indexes.push_back(i);
  }
  std::vector<uint32_t> component(w.step_count());
  uint32_t number = 0;
  for (const auto& steps : graph::Components(static_cast<uint32_t>(w.step_count()), edges)) {
    for (uint32_t step : steps) component[step] = number;
    ++number;
  }
  std::vector<uint32_t> on;
  for (size_t i = 0; i < edges.size(); ++i) {
    if (component[edges[i].from] == component[edges[i].to]) on.push_back(indexes[i]);
  }
  return on;
}

// The steps that edges lead to, in declared order.
std::vector<StepIndex> StepsOn(const Workspace& w, std::span<const uint32_t> edges) {
  std::vector<StepIndex> steps;
  for (uint32_t index : edges) steps.push_back(w.edges[index].to);
  std::sort(steps.begin(), steps.end());
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  return steps;
}

}  // namespace

std::optional<std::vector<uint32_t>> ShortestCycle(Workspace* w, Ref where) {
  const std::vector<uint32_t> edges = EdgesOnCycles(*w);
  if (edges.empty()) return edges;
  if (edges.size() > kMostEdges) return std::nullopt;
  std::vector<StepIndex> starts = StepsOn(*w, edges);
  const size_t longest = starts.size();
  // Where they are very many, the cycles through the first step alone are looked at.
  const bool all = uint64_t{longest} * longest * edges.size() <= kMostVisits;
  if (!all) starts.resize(1);
  std::vector<Walks> walks;
  for (StepIndex start : starts) walks.emplace_back(w, edges, start, where);
  for (size_t length = 1; length <= longest; ++length) {
    for (Walks& from_start : walks) {
      if (from_start.Go() != kFalse) return from_start.Back();
    }
  }
  return all ? std::optional<std::vector<uint32_t>>(std::vector<uint32_t>()) : std::nullopt;
}

}  // namespace onething::load
