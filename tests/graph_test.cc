#include "graph/graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace onething::graph::graph_test {
namespace {

using Lists = std::vector<std::vector<uint32_t>>;

TEST(Graph, Components) {
  EXPECT_EQ(Components(0, {}), Lists{});
  const std::vector<Edge> edges = {{0, 1}, {1, 3}, {3, 1}, {3, 2}, {4, 4}};
  EXPECT_EQ(Components(5, edges), (Lists{{0}, {1, 3}, {2}, {4}}));
}

TEST(Graph, TransitiveReduction) {
  const std::vector<Edge> edges = {{0, 1}, {1, 2}, {0, 2}, {0, 2}, {3, 2}};
  EXPECT_EQ(TransitiveReduction(4, edges), (std::vector<Edge>{{0, 1}, {1, 2}, {3, 2}}));
  EXPECT_EQ(TransitiveReduction(0, {}), std::vector<Edge>{});
}

// reach[i][j]: a way of one edge or more leads from i to j.
std::vector<std::vector<bool>> Reach(uint32_t size, const std::vector<Edge>& edges) {
  std::vector<std::vector<bool>> reach(size, std::vector<bool>(size));
  for (const Edge& edge : edges) reach[edge.from][edge.to] = true;
  for (uint32_t k = 0; k < size; ++k) {
    for (uint32_t i = 0; i < size; ++i) {
      for (uint32_t j = 0; j < size; ++j) reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
    }
  }
  return reach;
}

std::vector<Edge> RandomEdges(uint32_t size, bool acyclic, std::mt19937* random) {
  std::vector<Edge> edges;
  const auto below = [&](uint32_t most) { return static_cast<uint32_t>((*random)() % most); };
  for (uint32_t count = below(2 * size); count > 0; --count) {
    const uint32_t a = below(size), b = below(size);
    if (!acyclic) edges.push_back({a, b});
    else if (a != b) edges.push_back({std::max(a, b), std::min(a, b)});
  }
  return edges;
}

TEST(Graph, RandomGraphsAgreeWithReachability) {
  for (uint32_t seed = 0; seed < 2000; ++seed) {
    std::mt19937 random(seed);
    const uint32_t size = 1 + random() % 8;
    const std::vector<Edge> edges = RandomEdges(size, false, &random);
    const auto reach = Reach(size, edges);
    for (const auto& component : Components(size, edges)) {
      for (uint32_t vertex = 0; vertex < size; ++vertex) {
        const bool inside =
            std::find(component.begin(), component.end(), vertex) != component.end();
        const bool mutual =
            vertex == component[0] || (reach[vertex][component[0]] && reach[component[0]][vertex]);
        EXPECT_EQ(inside, mutual) << "seed " << seed;
      }
    }
  }
}

TEST(Graph, RandomReductionsKeepAllWaysWithTheFewestEdges) {
  for (uint32_t seed = 0; seed < 2000; ++seed) {
    std::mt19937 random(seed);
    const uint32_t size = 1 + random() % 8;
    const std::vector<Edge> edges = RandomEdges(size, true, &random);
    const std::vector<Edge> reduced = TransitiveReduction(size, edges);
    EXPECT_EQ(Reach(size, reduced), Reach(size, edges)) << "seed " << seed;
    for (size_t i = 0; i < reduced.size(); ++i) {
      std::vector<Edge> fewer = reduced;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      EXPECT_NE(Reach(size, fewer), Reach(size, edges)) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace onething::graph::graph_test
