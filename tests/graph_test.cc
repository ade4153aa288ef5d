#include "graph/graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <random>

namespace onething::graph {

// For messages.
void PrintTo(const Edge& edge, std::ostream* out) {
  *out << edge.from << "->" << edge.to;
}

}  // namespace onething::graph

namespace onething::graph::graph_test {
namespace {

using Lists = std::vector<std::vector<uint32_t>>;

struct ComponentsRow {
  const char* rule;
  uint32_t size;
  std::vector<Edge> edges;
  Lists want;
};

TEST(Graph, Components) {
  const ComponentsRow rows[] = {
      {"no vertex, no component", 0, {}, {}},
      {"a vertex that nothing leads to is one by itself", 2, {}, {{0}, {1}}},
      {"an edge one way joins nothing", 2, {{0, 1}}, {{0}, {1}}},
      {"an edge to itself joins nothing more", 2, {{1, 1}}, {{0}, {1}}},
      {"there and back is one", 2, {{0, 1}, {1, 0}}, {{0, 1}}},
      {"a cycle is one, whatever its length", 4, {{2, 0}, {0, 3}, {3, 1}, {1, 2}}, {{0, 1, 2, 3}}},
      {"two cycles that share a vertex are one",
       5,
       {{0, 1}, {1, 0}, {1, 4}, {4, 1}},
       {{0, 1, 4}, {2}, {3}}},
      {"two cycles joined one way are two",
       4,
       {{2, 3}, {3, 2}, {3, 0}, {0, 1}, {1, 0}},
       {{0, 1}, {2, 3}}},
      {"by their first vertex, not as edges lead", 3, {{2, 1}, {1, 0}}, {{0}, {1}, {2}}},
      {"a double edge counts once", 3, {{0, 2}, {0, 2}, {2, 0}}, {{0, 2}, {1}}},
  };
  for (const ComponentsRow& row : rows)
    EXPECT_EQ(Components(row.size, row.edges), row.want) << row.rule;
}

struct ReductionRow {
  const char* rule;
  uint32_t size;
  std::vector<Edge> edges, want;
};

TEST(Graph, TransitiveReduction) {
  const ReductionRow rows[] = {
      {"no vertex, no edge", 0, {}, {}},
      {"vertices without edges have none", 3, {}, {}},
      {"a lone edge stays", 2, {{1, 0}}, {{1, 0}}},
      {"an edge beside a path falls", 3, {{0, 1}, {1, 2}, {0, 2}}, {{0, 1}, {1, 2}}},
      {"whichever is given first", 3, {{0, 2}, {1, 2}, {0, 1}}, {{0, 1}, {1, 2}}},
      {"a double edge counts once", 2, {{0, 1}, {0, 1}}, {{0, 1}}},
      {"two ways of equal length both stay",
       4,
       {{0, 1}, {0, 2}, {1, 3}, {2, 3}},
       {{0, 1}, {0, 2}, {1, 3}, {2, 3}}},
      {"the edge beside both of them falls",
       4,
       {{0, 3}, {0, 1}, {0, 2}, {1, 3}, {2, 3}},
       {{0, 1}, {0, 2}, {1, 3}, {2, 3}}},
      {"of all edges of an order the longest chain stays",
       4,
       {{3, 2}, {3, 1}, {3, 0}, {2, 1}, {2, 0}, {1, 0}},
       {{1, 0}, {2, 1}, {3, 2}}},
      {"an edge from elsewhere stays", 4, {{0, 1}, {1, 2}, {3, 2}}, {{0, 1}, {1, 2}, {3, 2}}},
  };
  for (const ReductionRow& row : rows)
    EXPECT_EQ(TransitiveReduction(row.size, row.edges), row.want) << row.rule;
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
