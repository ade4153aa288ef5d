// Tables of plans worked out by hand, which the oracle and the library both have to get right.
#ifndef ONETHING_TESTS_PLAN_TABLE_H_
#define ONETHING_TESTS_PLAN_TABLE_H_

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "oracle/plan/plan_oracle.h"
#include "plan_maker.h"
#include "sketch.h"

namespace plan_table {

namespace json = boost::json;

inline constexpr Maker kMakers[] = {{"TheOracle", oracle::PlanWithRouting},
                                    {"TheLibrary", LibraryPlan}};

inline json::value PlanBy(const Maker& maker, const Sketch& sketch) {
  return maker.plan(CatalogOf(sketch), RequestOf(sketch), nullptr);
}

// What stands at a JSON Pointer.
inline std::string At(const json::value& plan, const char* pointer) {
  boost::system::error_code absent;
  const json::value* value = plan.find_pointer(pointer, absent);
  return value == nullptr ? "absent" : json::serialize(*value);
}

struct Row {
  const char* rule;
  Sketch sketch;
  std::vector<std::pair<const char*, const char*>> want;  // JSON Pointer, and what stands there
};

inline void ExpectRow(const Maker& maker, const Row& row) {
  const json::value plan = PlanBy(maker, row.sketch);
  for (const auto& [pointer, want] : row.want)
    EXPECT_EQ(At(plan, pointer), want)
        << row.rule << ": " << maker.name << " at " << pointer << " of\n"
        << plan;
}

inline void ExpectRows(std::span<const Row> rows) {
  for (const Row& row : rows)
    for (const Maker& maker : kMakers) ExpectRow(maker, row);
}

inline constexpr char kTwoFlags[] = R"({"x": {"type": "boolean"}, "y": {"type": "boolean"}})";
inline constexpr char kDay[] = R"({"t": {"name": "t", "department": "da",
                                         "limits": [{"promised": {"workdays": 1}}]}})";
inline constexpr char kCard[] = R"({"card": {"name": "card", "kind": "certificate"},
                                    "photo": {"name": "photo", "kind": "photo"}})";
inline constexpr char kOneStep[] = R"({"s": {"matter": "t"}})";

}  // namespace plan_table

#endif  // ONETHING_TESTS_PLAN_TABLE_H_
