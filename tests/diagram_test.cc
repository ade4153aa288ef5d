// Interval decision diagrams: one form for each function, and what is asked of functions.
#include "condition/diagram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace onething::diagram_test {
namespace {

constexpr size_t kNodes = 1 << 16;
constexpr int64_t kLow = std::numeric_limits<int64_t>::min();

Ref At(Diagram* diagram, Variable variable, std::vector<Interval> intervals) {
  return diagram->In(variable, intervals);
}

TEST(Diagram, EqualFunctionsAreOneReference) {
  Diagram d(kNodes);
  const Ref a = At(&d, 0, {{1, 1}}), b = At(&d, 1, {{5, 9}}), c = At(&d, 2, {{kLow, 0}});
  EXPECT_EQ(d.And(a, b), d.And(b, a));
  EXPECT_EQ(d.And(a, d.Or(b, c)), d.Or(d.And(a, b), d.And(a, c)));
  EXPECT_EQ(d.Not(d.And(a, b)), d.Or(d.Not(a), d.Not(b)));
  EXPECT_EQ(d.Not(d.Not(c)), c);
  EXPECT_EQ(d.Or(a, d.Not(a)), kTrue);
  EXPECT_EQ(d.AndNot(a, a), kFalse);
  EXPECT_EQ(d.If(a, b, b), b);
  EXPECT_EQ(d.If(a, kTrue, kFalse), a);
}

TEST(Diagram, IntervalsJoin) {
  Diagram d(kNodes);
  const Ref whole = At(&d, 3, {{2, 8}});
  EXPECT_EQ(d.Or(At(&d, 3, {{2, 5}}), At(&d, 3, {{6, 8}})), whole);
  EXPECT_EQ(At(&d, 3, {{2, 5}, {6, 8}}), whole);
  EXPECT_EQ(d.And(At(&d, 3, {{kLow, 8}}), At(&d, 3, {{2, kMaxKey}})), whole);
  EXPECT_EQ(At(&d, 3, {}), kFalse);
  EXPECT_EQ(At(&d, 3, {{kLow, kMaxKey}}), kTrue);
  EXPECT_EQ(d.runs(whole).size(), 3u);
}

TEST(Diagram, OfNumbers) {
  Diagram d(kNodes);
  const Ref a = At(&d, 0, {{1, 1}}), b = At(&d, 1, {{1, 1}});
  const Ref choice = d.If(a, 7, d.If(b, 3, 40));
  const int64_t keys[][2] = {{1, 0}, {1, 1}, {0, 1}, {0, 0}};
  const int expected[] = {7, 7, 3, 40};
  for (int i = 0; i < 4; ++i) EXPECT_EQ(d.Evaluate(choice, keys[i]), expected[i]) << i;
  EXPECT_EQ(d.Is(choice, 7), a);
  EXPECT_EQ(d.Is(choice, 3), d.AndNot(b, a));
  EXPECT_EQ(d.Is(choice, 8), kFalse);
  EXPECT_EQ(d.Differs(choice, choice), kFalse);
  EXPECT_EQ(d.Greatest(choice), 40);
  EXPECT_EQ(d.Greatest(d.Plus(choice, choice)), 80);
  EXPECT_EQ(d.Plus(d.If(a, 2, 5), d.If(a, 5, 2)), Ref{7});
  EXPECT_EQ(d.Greatest(d.Plus(d.If(a, 60000, 1), 60000)),
            65535);  // what does not fit stays at the most
}

TEST(Diagram, ExistsAndVaries) {
  Diagram d(kNodes);
  const Ref a = At(&d, 0, {{1, 1}}), b = At(&d, 1, {{1, 1}}), c = At(&d, 2, {{1, 1}});
  const Ref either = d.Or(d.And(a, b), c);
  EXPECT_EQ(d.Exists(either, 1), d.Or(a, c));
  EXPECT_EQ(d.Exists(either, 2), kTrue);
  EXPECT_EQ(d.Exists(either, 9), either);
  EXPECT_EQ(d.Varies(either, 1), d.AndNot(a, c));
  EXPECT_EQ(d.Varies(either, 9), kFalse);
  EXPECT_EQ(d.Varies(d.If(a, d.If(b, 4, 5), 4), 1), a);
  EXPECT_TRUE(d.DependsOn(either, 1));
  EXPECT_FALSE(d.DependsOn(d.Exists(either, 1), 1));
  std::vector<bool> support(3);
  d.Support(d.And(a, c), &support);
  EXPECT_EQ(support, (std::vector<bool>{true, false, true}));
}

TEST(Diagram, NextCut) {
  Diagram d(kNodes);
  const Ref f = d.And(At(&d, 0, {{1, 1}}), At(&d, 1, {{10, 19}, {30, 30}}));
  const std::pair<int64_t, int64_t> rows[] = {{kLow, 9}, {9, 9},   {10, 19},
                                              {20, 29},  {30, 30}, {31, kMaxKey}};
  for (const auto& [key, cut] : rows) EXPECT_EQ(d.NextCut(f, 1, key), cut) << key;
  EXPECT_EQ(d.NextCut(f, 5, 0), kMaxKey);
}

TEST(Diagram, RestrictionMakesOneOfWhatIsEqualWhereItCounts) {
  Diagram d(kNodes);
  const std::vector<Interval> some = {{0, 3}, {8, 9}}, one = {{5, 5}};
  Restriction restriction(&d);
  restriction.Begin(3);
  restriction.Allow(0, some);
  restriction.Allow(1, one);
  EXPECT_EQ(restriction(At(&d, 0, {{0, 9}})), kTrue);
  EXPECT_EQ(restriction(At(&d, 0, {{4, 7}})), kFalse);
  EXPECT_EQ(restriction(At(&d, 0, {{0, 3}})), restriction(At(&d, 0, {{-9, 7}})));
  EXPECT_EQ(restriction(At(&d, 0, {{2, 5}})), restriction(At(&d, 0, {{2, 3}})));
  EXPECT_EQ(restriction(At(&d, 1, {{5, 9}})), kTrue);
  const Ref free = At(&d, 2, {{1, 1}});
  EXPECT_EQ(restriction(free), free);
  EXPECT_EQ(restriction(d.If(At(&d, 1, {{5, 5}}), free, 9)), free);
  const std::vector<Interval> other = {{6, 6}};
  restriction.Begin(3);
  restriction.Allow(1, other);
  EXPECT_EQ(restriction(At(&d, 1, {{5, 5}})), kFalse);
}

TEST(Diagram, StandsOnABase) {
  Diagram base(kNodes);
  const Ref a = At(&base, 0, {{1, 1}}), b = At(&base, 1, {{1, 1}});
  const Ref both = base.And(a, b);
  const size_t size = base.size();
  Diagram d(kNodes, &base);
  EXPECT_EQ(d.And(a, b), both);
  const Ref c = At(&d, 2, {{1, 1}});
  const Ref more = d.Or(both, c);
  const int64_t keys[] = {1, 1, 0};
  EXPECT_EQ(d.Evaluate(more, keys), 1);
  EXPECT_EQ(base.size(), size);
  d.Reset(&base);
  EXPECT_EQ(d.size(), size);
  EXPECT_EQ(d.And(a, b), both);
  EXPECT_EQ(d.Or(d.And(a, b), At(&d, 2, {{1, 1}})), more);  // the same calls, the same references
  d.Reset(nullptr);
  EXPECT_EQ(d.size(), 0u);
  EXPECT_EQ(d.runs(At(&d, 7, {{1, 1}})).size(), 3u);
}

// x0 y0 or x1 y1 …, all x before all y: 2 to the n nodes.
Ref Pairs(Diagram* diagram, int count) {
  Ref result = kFalse;
  for (int i = 0; i < count; ++i) {
    const Ref x = At(diagram, static_cast<Variable>(i), {{1, 1}});
    result = diagram->Or(result,
                         diagram->And(x, At(diagram, static_cast<Variable>(count + i), {{1, 1}})));
  }
  return result;
}

TEST(Diagram, StopsAtItsLimit) {
  Diagram small(500), large(kNodes);
  Pairs(&small, 12);
  EXPECT_TRUE(small.exhausted());
  EXPECT_LE(small.size(), 500u);
  const Ref grown = Pairs(&large, 12);
  EXPECT_FALSE(large.exhausted());
  EXPECT_GT(large.size(), 4000u);
  EXPECT_EQ(Pairs(&large, 12), grown);
  small.Reset(nullptr);
  EXPECT_FALSE(small.exhausted());
  EXPECT_EQ(small.Or(At(&small, 0, {{1, 1}}), kFalse), At(&small, 0, {{1, 1}}));
}

// Random functions against their tables of values: 3 variables of 5 keys.
class Tables {
 public:
  static constexpr int kKeys = 5, kSize = kKeys * kKeys * kKeys;
  using Table = std::vector<int>;

  explicit Tables(uint64_t seed) : random_(seed) {}
  Diagram& diagram() { return diagram_; }

  static std::vector<int64_t> KeysAt(int i) { return {i / 25, i / 5 % 5, i % 5}; }
  Table TableOf(Ref f) const {
    Table table;
    for (int i = 0; i < kSize; ++i) table.push_back(diagram_.Evaluate(f, KeysAt(i)));
    return table;
  }
  int Int(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

  Ref Random(int depth, int values) {
    if (depth == 0) {
      const int lo = Int(0, 4), hi = Int(lo, 4);
      return diagram_.In(static_cast<Variable>(Int(0, 2)),
                         std::vector<Interval>{{lo == 0 ? kLow : lo, hi == 4 ? kMaxKey : hi}});
    }
    const Ref a = Random(depth - 1, 1), b = Random(depth - 1, 1);
    if (values > 1)
      return diagram_.If(a, Random(depth - 1, Int(1, values)), static_cast<Ref>(Int(0, values)));
    return Int(0, 1) == 0 ? diagram_.Or(a, diagram_.Not(b)) : diagram_.AndNot(a, b);
  }

 private:
  std::mt19937_64 random_;
  Diagram diagram_{size_t{1} << 20};
};

// The table after taking together the values that differ in one variable alone.
Tables::Table Along(const Tables::Table& table, int variable,
                    const std::function<int(const std::vector<int>&)>& take) {
  Tables::Table result(Tables::kSize);
  const int stride = variable == 0 ? 25 : variable == 1 ? 5 : 1;
  for (int i = 0; i < Tables::kSize; ++i) {
    const int first = i - i / stride % Tables::kKeys * stride;
    std::vector<int> line;
    for (int key = 0; key < Tables::kKeys; ++key)
      line.push_back(table[static_cast<size_t>(first + key * stride)]);
    result[static_cast<size_t>(i)] = take(line);
  }
  return result;
}

void CheckPair(Tables* tables, Ref f, Ref g) {
  Diagram& d = tables->diagram();
  const Tables::Table of_f = tables->TableOf(f), of_g = tables->TableOf(g);
  EXPECT_EQ(f == g, of_f == of_g);
  const Tables::Table sum = tables->TableOf(d.Plus(f, g)),
                      differs = tables->TableOf(d.Differs(f, g));
  for (size_t i = 0; i < of_f.size(); ++i) {
    EXPECT_EQ(sum[i], of_f[i] + of_g[i]);
    EXPECT_EQ(differs[i], of_f[i] != of_g[i]);
  }
  EXPECT_EQ(d.Greatest(f), *std::max_element(of_f.begin(), of_f.end()));
  for (int v = 0; v < 3; ++v) {
    const auto varies = [](const std::vector<int>& line) {
      return std::count(line.begin(), line.end(), line[0]) != 5;
    };
    EXPECT_EQ(tables->TableOf(d.Varies(f, static_cast<Variable>(v))), Along(of_f, v, varies));
    const bool depends = Along(of_f, v, varies) != Tables::Table(Tables::kSize);
    EXPECT_EQ(d.DependsOn(f, static_cast<Variable>(v)), depends);
  }
}

TEST(Diagram, AgreesWithTables) {
  const uint64_t seed = 1;
  SCOPED_TRACE("seed " + std::to_string(seed));
  Tables tables(seed);
  for (int i = 0; i < 300 && !testing::Test::HasFailure(); ++i) {
    const Ref f = tables.Random(3, 4), g = tables.Random(3, 4), truth = tables.Random(4, 1);
    CheckPair(&tables, f, g);
    CheckPair(&tables, truth, f);
    const auto any = [](const std::vector<int>& line) {
      return *std::max_element(line.begin(), line.end());
    };
    for (int v = 0; v < 3; ++v) {
      EXPECT_EQ(tables.TableOf(tables.diagram().Exists(truth, static_cast<Variable>(v))),
                Along(tables.TableOf(truth), v, any));
    }
  }
}

TEST(Diagram, RestrictionsAgreeWithTables) {
  const uint64_t seed = 1;
  SCOPED_TRACE("seed " + std::to_string(seed));
  Tables tables(seed);
  for (int i = 0; i < 300 && !testing::Test::HasFailure(); ++i) {
    const Ref f = tables.Random(3, 4), g = tables.Random(2, 4);
    std::vector<Interval> allowed[3];
    Restriction restriction(&tables.diagram());
    restriction.Begin(3);
    for (int v = 0; v < 3; ++v) {
      for (int key = tables.Int(0, 3); key < Tables::kKeys; key += tables.Int(2, 3))
        allowed[v].push_back({key, key});
      restriction.Allow(static_cast<Variable>(v), allowed[v]);
    }
    const auto counts = [&](int at) {
      for (int v = 0; v < 3; ++v) {
        const int64_t key = Tables::KeysAt(at)[static_cast<size_t>(v)];
        if (std::count(allowed[v].begin(), allowed[v].end(), Interval{key, key}) == 0) return false;
      }
      return true;
    };
    const Ref of_f = restriction(f), of_g = restriction(g);
    bool equal = true;
    for (int at = 0; at < Tables::kSize; ++at) {
      if (!counts(at)) continue;
      const auto keys = Tables::KeysAt(at);
      EXPECT_EQ(tables.diagram().Evaluate(of_f, keys), tables.diagram().Evaluate(f, keys));
      equal &= tables.diagram().Evaluate(f, keys) == tables.diagram().Evaluate(g, keys);
    }
    EXPECT_EQ(of_f == of_g, equal);
  }
}

}  // namespace
}  // namespace onething::diagram_test
