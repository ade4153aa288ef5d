#include "graph/graph.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
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

// The vertices of a shortest way from vertex 0 of a strongly connected graph back to it.
std::vector<uint32_t> CycleThroughFirst(uint32_t size, std::span<const Edge> edges) {
  constexpr uint32_t first = 0;
  const Graph graph = Make(size, edges);
  std::vector<Graph::vertex_descriptor> before(size);
  std::vector<uint32_t> distance(size, size);
  for (uint32_t i = 0; i < size; ++i) before[i] = i;
  distance[first] = 0;
  const auto visitor = boost::make_bfs_visitor(
      std::make_pair(boost::record_predecessors(before.data(), boost::on_tree_edge()),
                     boost::record_distances(distance.data(), boost::on_tree_edge())));
  boost::breadth_first_search(graph, first, boost::visitor(visitor));
  uint32_t last = first;
  for (const Edge& edge : edges) {
    if (edge.to != first) continue;
    if (edge.from == first) return {first};  // a loop
    if (last == first || distance[edge.from] < distance[last]) last = edge.from;
  }
  std::vector<uint32_t> cycle;
  for (uint32_t at = last; at != first; at = static_cast<uint32_t>(before[at])) cycle.push_back(at);
  cycle.push_back(first);
  std::reverse(cycle.begin(), cycle.end());
  return cycle;
}

}  // namespace

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

std::vector<std::vector<uint32_t>> Cycles(uint32_t size, std::span<const Edge> edges) {
  const std::vector<std::vector<uint32_t>> components = Components(size, edges);
  std::vector<uint32_t> component_of(size), place(size);
  for (uint32_t i = 0; i < components.size(); ++i) {
    for (uint32_t k = 0; k < components[i].size(); ++k) {
      component_of[components[i][k]] = i;
      place[components[i][k]] = k;
    }
  }
  std::vector<std::vector<Edge>> inside(components.size());
  for (const Edge& edge : edges) {
    const uint32_t component = component_of[edge.from];
    if (component == component_of[edge.to])
      inside[component].push_back({place[edge.from], place[edge.to]});
  }
  std::vector<std::vector<uint32_t>> cycles;
  for (uint32_t i = 0; i < components.size(); ++i) {
    if (inside[i].empty()) continue;
    cycles.push_back(CycleThroughFirst(static_cast<uint32_t>(components[i].size()), inside[i]));
    for (uint32_t& vertex : cycles.back()) vertex = components[i][vertex];
  }
  return cycles;
}

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
