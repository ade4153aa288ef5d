// A cycle counts only where one completion has all of its edges, so that a walk over the graph
// alone will not do. From each step that may lie on a cycle, all walks are gone at once, an edge
// longer each time: a layer says for every step where, in which completions, a walk of so many
// edges ends there. An edge carries to its end what holds at its beginning and where the edge
// itself holds:
//
//   layer n+1 [to] = OR over edges (layer n [from] AND edge.holds)
//
// The first layer that is not kFalse at the walk's own start closes a cycle, and since all starts
// go on in step, no cycle is shorter. The edges are read off backwards: at each layer some edge
// must have brought a completion that is still left.
//
// Example: a waits for b where x holds, b for a where y does. From a: layer 1 has b in x, layer 2
// has a in x AND y: the cycle a → b → a. Where y is "not x" layer 2 is kFalse, and there is none.
#include "check/step_cycle.h"

#include <algorithm>

#include "graph/graph.h"

namespace onething::check {
namespace {

constexpr size_t kMostEdges = 4096;         // on cycles of a bundle, together
constexpr uint64_t kMostVisits = 20000000;  // of edges, while every step is tried as the first

// What the walks go along.
struct WalkGraph {
  Diagram* diagram;
  size_t steps;
  std::span<const plan::Edge> edges;
  std::vector<uint32_t> on_cycles;  // indexes of the edges that may lie on a cycle
};

// The walks from one step along the edges that may lie on a cycle.
class Walks {
 public:
  Walks(const WalkGraph& graph, StepIndex start, Ref where)
      : graph_(graph), start_(start), layers_{std::vector<Ref>(graph.steps, kFalse)} {
    layers_[0][start] = where;
  }

  // Goes one edge on, and says where the start is reached again.
  Ref Go() {
    std::vector<Ref> next(graph_.steps, kFalse);
    for (uint32_t index : graph_.on_cycles) {
      const plan::Edge& edge = graph_.edges[index];
      const Ref here = graph_.diagram->And(layers_.back()[edge.from], edge.holds);
      next[edge.to] = graph_.diagram->Or(next[edge.to], here);
    }
    layers_.push_back(std::move(next));
    return layers_.back()[start_];
  }

  // The edges of a walk back to the start along the layers gone, which some completion has.
  std::vector<uint32_t> Back() const {
    std::vector<uint32_t> walk;
    StepIndex at = start_;
    Ref where = layers_.back()[start_];
    for (size_t layer = layers_.size() - 1; layer-- > 0;) {
      for (uint32_t index : graph_.on_cycles) {
        const plan::Edge& edge = graph_.edges[index];
        if (edge.to != at) continue;
        const Ref here =
            graph_.diagram->And(graph_.diagram->And(where, edge.holds), layers_[layer][edge.from]);
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
  const WalkGraph& graph_;
  StepIndex start_;
  std::vector<std::vector<Ref>> layers_;
};

// The ordered edges that lie on a cycle, whether some completion has it or not.
std::vector<uint32_t> EdgesOnCycles(size_t steps, std::span<const plan::Edge> all) {
  std::vector<graph::Edge> edges;
  std::vector<uint32_t> indexes;
  for (uint32_t i = 0; i < all.size(); ++i) {
    if (!all[i].ordered) continue;
    edges.push_back({all[i].from, all[i].to});
    indexes.push_back(i);
  }
  std::vector<uint32_t> component(steps);
  uint32_t number = 0;
  for (const auto& together : graph::Components(static_cast<uint32_t>(steps), edges)) {
    for (uint32_t step : together) component[step] = number;
    ++number;
  }
  std::vector<uint32_t> on;
  for (size_t i = 0; i < edges.size(); ++i) {
    if (component[edges[i].from] == component[edges[i].to]) on.push_back(indexes[i]);
  }
  return on;
}

// The steps that these edges lead to, in declared order.
std::vector<StepIndex> StepsOn(const WalkGraph& graph) {
  std::vector<StepIndex> steps;
  for (uint32_t index : graph.on_cycles) steps.push_back(graph.edges[index].to);
  std::sort(steps.begin(), steps.end());
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  return steps;
}

}  // namespace

std::optional<std::vector<uint32_t>> ShortestCycle(Diagram* diagram, size_t steps,
                                                   std::span<const plan::Edge> edges, Ref where) {
  const WalkGraph graph{diagram, steps, edges, EdgesOnCycles(steps, edges)};
  const size_t on_cycles = graph.on_cycles.size();
  if (on_cycles == 0) return graph.on_cycles;
  if (on_cycles > kMostEdges) return std::nullopt;
  std::vector<StepIndex> starts = StepsOn(graph);
  const size_t longest = starts.size();
  // Where the steps are very many, the cycles through the first one alone are looked at.
  const bool all = uint64_t{longest} * longest * on_cycles <= kMostVisits;
  if (!all) starts.resize(1);
  std::vector<Walks> walks;
  for (StepIndex start : starts) walks.emplace_back(graph, start, where);
  for (size_t length = 1; length <= longest; ++length) {
    for (Walks& from_start : walks) {
      if (from_start.Go() != kFalse) return from_start.Back();
    }
  }
  return all ? std::optional<std::vector<uint32_t>>(std::vector<uint32_t>()) : std::nullopt;
}

}  // namespace onething::check
