// Boost.Graph, behind functions of plain numbers: this is the only source that includes it.
#include "graph/graph.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/transitive_reduction.hpp>

namespace onething::graph {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

Graph Make(uint32_t size, std::span<const Edge> edges) {
  Graph graph(size);
  for (const Edge& edge : edges) boost::add_edge(edge.from, edge.to, graph);
  return graph;
}

}  // namespace

// Each component in order, and components by their first vertex, so that the answer depends on
// nothing else.
std::vector<std::vector<uint32_t>> Components(uint32_t size, std::span<const Edge> edges) {
  if (size == 0) return {};
  std::vector<uint32_t> component_of(size);
  const uint32_t count =
      static_cast<uint32_t>(boost::strong_components(Make(size, edges), component_of.data()));
  std::vector<std::vector<uint32_t>> components(count);
  for (uint32_t vertex = 0; vertex < size; ++vertex)
    components[component_of[vertex]].push_back(vertex);
  std::sort(components.begin(), components.end());
  return components;
}

// Boost numbers the vertices of the result by itself; the edges are told in the numbers given.
std::vector<Edge> TransitiveReduction(uint32_t size, std::span<const Edge> edges) {
  if (size == 0) return {};
  std::vector<Edge> unique(edges.begin(), edges.end());
  std::sort(unique.begin(), unique.end());
  unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
  const Graph graph = Make(size, unique);
  Graph reduced;
  std::vector<Graph::vertex_descriptor> to_reduced(size);
  std::vector<size_t> index(size);
  for (uint32_t i = 0; i < size; ++i) index[i] = i;
  boost::transitive_reduction(graph, reduced, to_reduced.data(), index.data());
  std::vector<uint32_t> from_reduced(size);
  for (uint32_t i = 0; i < size; ++i) from_reduced[to_reduced[i]] = i;
  std::vector<Edge> result;
  for (auto [edge, end] = boost::edges(reduced); edge != end; ++edge) {
    result.push_back(
        {from_reduced[boost::source(*edge, reduced)], from_reduced[boost::target(*edge, reduced)]});
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace onething::graph
