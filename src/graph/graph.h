// Small directed graphs given as lists of edges; the only folder that includes Boost.Graph.
#ifndef ONETHING_SRC_GRAPH_GRAPH_H_
#define ONETHING_SRC_GRAPH_GRAPH_H_

#include <cstdint>
#include <span>
#include <vector>

namespace onething::graph {

struct Edge {
  uint32_t from = 0, to = 0;
  auto operator<=>(const Edge&) const = default;
};

// The strongly connected components of vertices 0 .. size - 1: each in ascending order, the components by their first vertex.
std::vector<std::vector<uint32_t>> Components(uint32_t size, std::span<const Edge> edges);

// Of an acyclic graph, the least edges that have the same paths, in ascending order. Double edges count once.
std::vector<Edge> TransitiveReduction(uint32_t size, std::span<const Edge> edges);

}  // namespace onething::graph
#endif  // ONETHING_SRC_GRAPH_GRAPH_H_
